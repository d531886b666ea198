import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Asset } from "../src/model/frame";
import { StaleBanner } from "../src/header/StaleBanner";
import { initialFeed } from "../src/feed/feedState";
import { BankFrame } from "../src/mimic/BankFrame";
import { MiniPlate } from "../src/mimic/MiniPlate";
import { Faceplate, fitOf } from "../src/mimic/Faceplate";
import { almeloFrame } from "../dev/almeloFrame";

const live = { lost: false, silentSeconds: 0 };
const lost = { lost: true, silentSeconds: 65 };
const frame = almeloFrame("2026-11-22T10:00:00Z");
const electrolyser = frame.assets.find((asset) => asset.id === "EL01")!;

function plate(asset: Asset, freshness = live): string {
  return renderToStaticMarkup(<Faceplate asset={asset} box={{ x: 0, y: 0, width: 240, height: 200 }} selected={false} freshness={freshness} onSelect={() => undefined} />);
}

describe("a faceplate", () => {
  it("marks a Bad asset and says why", () => {
    const html = plate({ ...electrolyser, quality: "Bad", reason: "PLC1 does not answer" });
    expect(html).toContain("faceplate bad");
    expect(html).toContain("BAD: PLC1 does not answer");
  });

  it("marks everything stale and lets the age count up when the feed is lost", () => {
    const html = plate(electrolyser, lost);
    expect(html).toContain("faceplate stale");
    expect(html.match(/plate-value stale/g)).toHaveLength(3);
    expect(html).toContain("1 min 05 s");
  });

  it("is quiet when all is well", () => expect(plate(electrolyser)).not.toMatch(/class="[^"]*(bad|uncertain|stale|trouble)/));

  it("says that a setpoint did not arrive", () => {
    const setpoints = { "JIC101.SP": { ...electrolyser.setpoints["JIC101.SP"]!, outcome: "Mismatch" as const } };
    expect(plate({ ...electrolyser, setpoints })).toContain("Setpoint Mismatch");
  });

  it("shows as many values as have room", () => {
    expect(fitOf({ width: 240, height: 218 }, 3)).toMatchObject({ values: 3, stacked: false });
    expect(fitOf({ width: 136, height: 165 }, 3)).toMatchObject({ values: 2, stacked: true });
    expect(fitOf({ width: 128, height: 104 }, 3)).toMatchObject({ values: 1, stacked: false });
  });
});

describe("the banner", () => {
  it("is absent while the feed lives", () => expect(renderToStaticMarkup(<StaleBanner feed={{ ...initialFeed, frame }} freshness={live} />)).toBe(""));
  it("says how old the picture is and why", () => {
    const html = renderToStaticMarkup(<StaleBanner feed={{ ...initialFeed, connection: "lost", frame, trouble: "The host does not answer." }} freshness={lost} />);
    expect(html).toContain("1 min 05 s old or older");
    expect(html).toContain("The host does not answer. Trying again every second.");
  });
});

describe("a bank of many", () => {
  const box = { x: 0, y: 0, width: 196, height: 184 };
  const many = Array.from({ length: 100 }, (_, i): Asset => ({ ...electrolyser, id: `EL${i + 1}`, quality: i === 7 ? "Bad" : "Good", state: i < 30 ? "Running" : "Standby" }));
  const [name, power] = Object.entries(electrolyser.values).find(([, tag]) => tag.key === "main")!;
  const each = many.map((asset) => ({ ...asset, values: { ...asset.values, [name]: { ...power, value: 10, quality: asset.quality } } }));

  it("tells of them all together, and leaves out what cannot be read", () => {
    const html = renderToStaticMarkup(<BankFrame members={each} box={box} crowded />);
    expect(html).toContain("100 × System power 990 kW");
    expect(html).toContain("70 Standby, 29 Running, 1 Bad");
  });

  it("shows the level and the marks of each where there is no room for text", () => {
    const tiny = (asset: Asset) => renderToStaticMarkup(<MiniPlate asset={asset} box={{ x: 0, y: 0, width: 16, height: 14 }} selected={false} freshness={live} onSelect={() => undefined} />);
    expect(tiny(each[0]!)).toContain("tiny-level");
    expect(tiny(each[0]!)).not.toContain("plate-id");
    expect(tiny(each[7]!)).toContain("tiny bad");
  });
});
