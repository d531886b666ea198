import { describe, expect, it } from "vitest";
import { formatAge, formatNumber, formatReading, formatShort, humanise, labelOf, mainValues, noValue, shareOfRange, unitText } from "../src/model/format";
import { readReply } from "../src/feed/requests";
import { symbolWordOf } from "../src/mimic/symbols";
import { parseSetpoint } from "../src/panel/SetpointForm";
import { almeloFrame } from "../dev/almeloFrame";

describe("what the operator reads", () => {
  it.each([
    [48, "48.00"], [123.44, "123.4"], [1234.5, "1235"], [0.8621, "0.862"], [0.01424, "0.0142"], [6e-5, "0.0001"], [2.1e-6, "0.0000"], [-2.1e-6, "0.0000"], [0, "0"], [-0.0000000001, "0"], [-1.2, "-1.20"], [2.5e8, "2.50e+8"], [null, noValue], [Number.NaN, noValue],
  ] as const)("%s as %s", (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([[0.4, "0 s"], [59.9, "59 s"], [125, "2 min 05 s"], [3840, "1 h 04 min"], [183600, "2 d 3 h"], [Infinity, "never"]] as const)("an age of %s s as %s", (seconds, text) => expect(formatAge(seconds)).toBe(text));

  it("shortens numbers for the members of a bank", () => expect([46.83, 1234, 0.0142, 0, null, 2e6].map(formatShort)).toEqual(["46.8", "1230", "0.0142", "0", noValue, "2.0e+6"]));
  it("shows the state's name, not its number", () => expect(formatReading({ value: 3, text: "Running" })).toBe("Running"));
  it("makes words of names, but leaves tag names alone", () => expect([humanise("renewablePower"), humanise("grid-connection"), humanise("PT101.PV")]).toEqual(["Renewable power", "Grid connection", "PT101.PV"]));
  it("calls a value by its description when it has one", () => expect([labelOf("PT101.PV", { description: "Pressure" }), labelOf("PT101.PV", undefined)]).toEqual(["Pressure", "PT101.PV"]));
  it("prints units as they are written by hand", () => expect(["degC", "m3/h", "uS/cm", "W/m2", "1", "state", "kW"].map(unitText)).toEqual(["°C", "m³/h", "µS/cm", "W/m²", "", "", "kW"]));
});

describe("the faceplate", () => {
  const [first] = almeloFrame("2026-11-22T10:00:00Z").assets;
  it("shows the values keyed main", () => expect(mainValues(first!, 5).map(([name]) => name)).toEqual(["JT101.PV"]));
  it("shows the first values of an asset without any", () => {
    const values = Object.fromEntries(Object.entries(first!.values).map(([name, tag]) => [name, { ...tag, key: null }]));
    expect(mainValues({ ...first!, values }, 2)).toHaveLength(2);
  });
  it("draws no bar without a range, and stays inside it", () => {
    const tag = first!.values["JT101.PV"]!;
    expect(shareOfRange({ ...tag, high: null })).toBeUndefined();
    expect(shareOfRange({ ...tag, value: 500 })).toBe(1);
  });
  it.each([["pv", "pv"], ["methanol-store", "store"], ["co2-compressor", "compressor"], ["plasma-torch", undefined]])("knows %s by its word %s", (kind, word) => expect(symbolWordOf(kind)).toBe(word));
});

describe("asking for a setpoint", () => {
  it.each([["48", 48], [" 48,5 ", 48.5], ["-3.", -3], [".5", 0.5], ["", undefined], ["1e3", undefined], ["4 8", undefined], ["NaN", undefined]] as const)("reads '%s' as %s", (text, value) => expect(parseSetpoint(text)).toBe(value));

  it("tells the story of what was granted", () =>
    expect(readReply(true, 200, '{"outcome":"Limited","value":48,"why":["limited by ramp"]}')).toEqual({ kind: "done", outcome: "Limited", value: 48, why: ["limited by ramp"] }));
  it("passes on reason and remedy of a refusal", () =>
    expect(readReply(false, 422, '{"title":"No","detail":"above 70 kW","remedy":"ask for less"}')).toEqual({ kind: "refused", title: "No", detail: "above 70 kW", remedy: "ask for less" }));
  it("survives an answer that is no JSON", () => expect(readReply(false, 502, "<html>bad gateway</html>")).toMatchObject({ kind: "refused", title: "The host refused (HTTP 502)" }));
});
