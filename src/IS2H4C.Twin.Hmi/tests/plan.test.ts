import { describe, expect, it } from "vitest";
import { flowLabel, planCharts, planData, rowAt, seconds, spanText } from "../src/model/plan";
import { mockPlan, mockWhy } from "../dev/mockPlan";

const now = new Date("2026-07-14T09:07:00Z");
const plan = mockPlan(now);

describe("the plan's lines", () => {
  it("stand on the borders of the steps: means as steps, contents at the end", () => {
    const [power, , hydrogen] = planCharts;
    const [times, renewable] = planData(plan.rows, power!.lines);
    const [, store] = planData(plan.rows, hydrogen!.lines);
    expect(times).toHaveLength(plan.rows.length + 1);
    expect(times[1]! - times[0]!).toBe(900);
    expect(renewable!.at(-1)).toBe(plan.rows.at(-1)!.renewableKw);
    expect([store![0], store![1]]).toEqual([null, plan.rows[0]!.hydrogenStoreKg]);
  });
  it("are empty without a plan", () => expect(planData([], planCharts[0]!.lines)[0]).toEqual([]));
});

describe("a flow beside the stacks", () => {
  it("says when the plan only expects it", () => {
    const flow = { name: "WR01 water recycling", unit: "m3/h", value: 1.2, isSet: true };
    expect(flowLabel(flow)).toBe("WR01 water recycling");
    expect(flowLabel({ ...flow, isSet: false })).toBe("WR01 water recycling, expected");
  });
});

describe("a time in the plan", () => {
  it("lies in the step that has begun and not ended", () => {
    expect(rowAt(plan.rows, seconds("2026-07-14T09:00:00Z"))).toBe(0);
    expect(rowAt(plan.rows, seconds("2026-07-14T09:15:00Z"))).toBe(1);
    expect(rowAt(plan.rows, seconds("2026-07-20T09:15:00Z"))).toBe(-1);
  });
  it("is written with its weekday only on another day", () => {
    expect(spanText("2026-07-14T12:00:00", "2026-07-14T12:15:00", "2026-07-14T09:00:00")).toBe("12:00–12:15");
    expect(spanText("2026-07-15T12:00:00", "2026-07-15T13:00:00", "2026-07-14T09:00:00")).toBe("Wed 12:00–13:00");
  });
  it("is explained for a stack of the plan only", () => {
    expect(mockWhy(plan, "EL01", plan.rows[3]!.from)?.asset).toBe("EL01");
    expect(mockWhy(plan, "EL09", plan.rows[3]!.from)).toBeUndefined();
  });
});
