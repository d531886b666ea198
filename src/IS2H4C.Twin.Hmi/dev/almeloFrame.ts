import type { Asset, Frame, Header, Link, Setpoint, TagValue } from "../src/model/frame";

/** An invented picture with the assets, tags and headers of the Almelo hub, for tests and for working on the screen without a plant. */
export function almeloFrame(time: string): Frame {
  return {
    sequence: 1,
    hub: "almelo",
    name: "Almelo",
    time,
    policy: "follow-renewables",
    policyReason: "PV01 and WT01 give 52.4 kW; EL01 follows with 48.0 kW, nothing is bought.",
    scan: { number: 1, milliseconds: 12.4, overruns: 0 },
    kpis: (
      [["renewablePower", 52.4, "kW"], ["electrolyserPower", 48, "kW"], ["gridImport", 0, "kW"], ["gridExport", 1.2, "kW"], ["hydrogenProduction", 0.86, "kg/h"], ["oxygenUse", 6.9, "kg/h"], ["feedWater", 0.0098, "m3/h"]] as const
    ).map(([name, value, unit]) => ({ name, value, unit, quality: "Good" })),
    links: [link("PLC1", 1502, time), link("PLC2", 1503, time)],
    headers: [
      header("BUS1", "electricity", "kW", ["PV01", "WT01", "GC01"], ["HC01", "EL01", "GC01"]),
      header("BUS2", "electricity", "kW", ["GC02"], ["AE01", "WR01", "GC02"]),
      header("HYD1", "hydrogen", "kg/h", ["EL01"], ["HS01"]),
      header("HYD2", "hydrogen", "kg/h", ["HS01"], ["HC01"]),
      header("HYD3", "hydrogen", "kg/h", ["HC01"], ["HD01"]),
      header("OXY1", "oxygen", "kg/h", ["EL01"], ["OB01"]),
      header("OXY2", "oxygen", "kg/h", ["OB01"], ["AE01"]),
      header("AIR1", "dissolved-oxygen", "kg/h", ["AE01"], ["WB01"]),
      header("EFF1", "effluent", "m3/h", ["WB01"], ["WR01"]),
      header("CON1", "concentrate", "m3/h", ["WR01"], ["WB01"]),
      header("FW1", "feed-water", "m3/h", ["WR01"], ["FT01"]),
      header("FW2", "feed-water", "m3/h", ["FT01"], ["EL01"]),
    ],
    assets: [
      asset("PV01", "pv", "Solar field", "Power", "Running", { "JT101.PV": main(31.2, "kW", "Power", 0, 90), "JT102.PV": tag(33.4, "kW", "Power on offer", 0, 90) }),
      asset("WT01", "wind", "Wind share", "Power", "Running", { "JT101.PV": main(21.2, "kW", "Power", 0, 100), "JT102.PV": tag(21.2, "kW", "Power on offer", 0, 100) }),
      asset("GC01", "grid-connection", "Grid, hydrogen site", "Power", "Connected", { "JT101.PV": main(0, "kW", "Import", 0, 120), "JT102.PV": main(1.2, "kW", "Export", 0, 80), "KY101.PV": main(84.3, "EUR/MWh", "Price", -200, 400) }),
      asset("EL01", "electrolyser", "PEM electrolyser", "Electrolysis", "Running", {
        "XS101.PV": { ...tag(3, "state", "Stack state"), text: "Running" }, "JT101.PV": main(48, "kW", "System power", 0, 77), "JIC101.SP": tag(48, "kW", "Power setpoint", 0, 70),
        "FT101.PV": main(0.862, "kg/h", "Hydrogen made", 0, 1.5), "FT102.PV": tag(6.84, "kg/h", "Oxygen made", 0, 12), "FT103.PV": tag(0.0098, "m3/h", "Feed water", 0, 0.02), "TT101.PV": main(61.8, "degC", "Stack temperature", -20, 120),
        "KQ101.PV": tag(1204, "h", "Running hours", 0, 1e6), "XA101.PV": { ...tag(0, "state", "Trip"), text: "Normal" },
      }, { "JIC101.SP": limitedPower(time) }),
      asset("HS01", "hydrogen-store", "Hydrogen store", "Hydrogen", "Filling", { "PT101.PV": main(18.4, "bar(a)", "Pressure", 0, 35), "LT101.PV": main(53.6, "%", "Filling", 0, 100), "WT101.PV": tag(21.4, "kg", "Hydrogen held", 0, 40), "FT101.PV": tag(0.862, "kg/h", "Inflow", 0, 2) }),
      asset("HC01", "hydrogen-compressor", "Pipeline compressor", "Hydrogen", "Running", { "FT101.PV": main(0.154, "kg/h", "Flow", 0, 0.7), "JT101.PV": main(0.16, "kW", "Power", 0, 1) }, { "FIC101.SP": accepted(0.154, "kg/h", 0, 0.6, time) }),
      asset("HD01", "hydrogen-demand", "Five homes, Aadorp", "Hydrogen", "Supplied", { "FT101.PV": main(0.151, "kg/h", "Drawn", 0, 0.6), "FT102.PV": tag(0.151, "kg/h", "Wanted", 0, 0.6) }),
      asset("GC02", "grid-connection", "Grid, water works", "Water works", "Connected", { "JT101.PV": main(91.8, "kW", "Import", 0, 220), "JT102.PV": main(0, "kW", "Export", 0, 1), "KY101.PV": main(84.3, "EUR/MWh", "Price", -200, 400) }),
      asset("OB01", "oxygen-buffer", "Oxygen buffer", "Oxygen", "Running", { "PT101.PV": main(9.6, "bar(a)", "Pressure", 0, 17), "LT101.PV": main(58.1, "%", "Filling", 0, 100), "FT102.PV": tag(6.9, "kg/h", "Outflow", 0, 12) }),
      asset("AE01", "aeration", "Aeration", "Water works", "Running", { "FT101.PV": main(6.9, "kg/h", "Oxygen injected", 0, 12), "FT102.PV": main(181.2, "kg/h", "Oxygen from blowers", 0, 380), "JT101.PV": main(90.6, "kW", "Blower power", 0, 200), "JY101.PV": tag(3.1, "kW", "Blower power saved", 0, 10) }, { "FIC101.SP": accepted(6.9, "kg/h", 0, 12, time), "FIC102.SP": accepted(181.2, "kg/h", 0, 380, time) }),
      asset("WB01", "wastewater-basin", "Aerated basins", "Water works", "Running", { "AT101.PV": main(1.94, "g/m3", "Dissolved oxygen", 0, 10), "FT101.PV": main(612, "m3/h", "Inflow", 0, 1500), "FT102.PV": tag(0.12, "m3/h", "Effluent to recycler", 0, 1) }),
      asset("WR01", "water-recycler", "Water recycler", "Water works", "Running", { "FT102.PV": main(0.0142, "m3/h", "Product", 0, 0.1), "AT101.PV": main(0.072, "uS/cm", "Conductivity", 0, 1), "JT101.PV": tag(0.0355, "kW", "Power", 0, 0.3) }, { "FIC101.SP": accepted(0.0142, "m3/h", 0, 0.1, time) }),
      asset("FT01", "feed-water-tank", "Feed-water tank", "Water works", "Running", { "LT101.PV": main(78.9, "%", "Level", 0, 100), "FQ101.PV": tag(0.789, "m3", "Volume", 0, 1), "FT103.PV": tag(0, "m3/h", "From the mains", 0, 0.05) }),
    ],
  };
}

function link(id: string, port: number, time: string): Link {
  return { id, protocol: "modbus-tcp", endpoint: `127.0.0.1:${port}`, state: "Connected", lastGood: time, roundTripMs: 1.8, errors: 0 };
}

function header(id: string, resource: string, unit: string, from: string[], to: string[]): Header {
  return { id, resource, unit, from: from.map((asset) => ({ asset, port: `${resource}-out` })), to: to.map((asset) => ({ asset, port: `${resource}-in` })) };
}

function asset(id: string, kind: string, title: string, area: string, state: string, values: Record<string, TagValue>, setpoints: Record<string, Setpoint> = {}): Asset {
  return { id, kind, title, area, mode: "Auto", state, quality: "Good", ageSeconds: 0.4, values, setpoints };
}

function tag(value: number, unit: string, description: string, low?: number, high?: number): TagValue {
  return { value, unit, quality: "Good", ageSeconds: 0.4, description, low, high };
}

function main(value: number, unit: string, description: string, low: number, high: number): TagValue {
  return { ...tag(value, unit, description, low, high), key: "main" };
}

function accepted(value: number, unit: string, low: number, high: number, at: string): Setpoint {
  return { value, unit, low, high, asked: value, source: "plan", why: [`asked ${value} ${unit} by plan`, `result ${value} ${unit}`], at, outcome: "Accepted" };
}

function limitedPower(at: string): Setpoint {
  return {
    value: 48, unit: "kW", low: 0, high: 70, asked: 62, source: "follow-renewables", at, outcome: "Limited",
    why: ["asked 62 kW by follow-renewables: PV01 and WT01 offer 62 kW", "limited to 55 kW by stack temperature limit 80 °C", "limited to 48 kW by ramp limit 3.5 kW/s", "result 48 kW"],
  };
}
