import type { Asset, Frame, Header, Setpoint, TagValue } from "../src/model/frame";

/** An invented picture with the shape of the Almelo hub, for tests and for working on the screen without a plant. */
export function almeloFrame(time: string): Frame {
  return {
    sequence: 1,
    hub: "almelo",
    name: "IS2H4C Dutch Hub, Almelo",
    time,
    policy: "follow-renewables",
    policyReason: "Renewable power 52.4 kW covers the electrolyser; nothing is bought.",
    scan: { number: 1, milliseconds: 12.4, overruns: 0 },
    kpis: [
      ["renewablePower", 52.4, "kW"],
      ["electrolyserPower", 48, "kW"],
      ["gridImport", 0, "kW"],
      ["gridExport", 1.2, "kW"],
      ["hydrogenProduction", 0.86, "kg/h"],
      ["oxygenUse", 6.9, "kg/h"],
      ["feedWater", 9.8, "L/h"],
    ].map(([name, value, unit]) => ({ name: String(name), value: Number(value), unit: String(unit), quality: "Good" as const })),
    links: [
      { id: "PLC-EN", protocol: "modbus-tcp", endpoint: "127.0.0.1:1502", state: "Connected", lastGood: time, roundTripMs: 1.8, errors: 0 },
      { id: "PLC-H2", protocol: "modbus-tcp", endpoint: "127.0.0.1:1503", state: "Connected", lastGood: time, roundTripMs: 2.3, errors: 0 },
      { id: "PLC-WW", protocol: "modbus-tcp", endpoint: "127.0.0.1:1504", state: "Connected", lastGood: time, roundTripMs: 2.1, errors: 0 },
    ],
    headers: [
      header("BUS1", "electricity", "kW", ["PV01", "WT01", "GC01"], ["EL01", "HC01", "AE01", "WR01", "GC01"]),
      header("HLP1", "hydrogen", "kg/h", ["EL01"], ["HC01"]),
      header("HHP1", "hydrogen", "kg/h", ["HC01", "HS01"], ["HS01", "HD01"]),
      header("OXY1", "oxygen", "kg/h", ["EL01", "OB01"], ["OB01", "AE01"]),
      header("EFF1", "effluent", "m3/h", ["WB01"], ["WR01"]),
      header("FW1", "feed-water", "L/h", ["WR01", "FT01"], ["FT01", "EL01"]),
      header("CON1", "concentrate", "L/h", ["WR01"], ["WB01"]),
    ],
    assets: [
      asset("PV01", "pv", "PV field", "Energy", "Running", { acPower: main(31.2, "kW", "Power to the bus", 0, 60), irradiance: main(612, "W/m2", "In the plane of the modules", 0, 1200), moduleTemperature: tag(34.1, "°C", "Mean module temperature", -20, 90) }),
      asset("WT01", "wind", "Wind turbine", "Energy", "Running", { acPower: main(21.2, "kW", "Power to the bus", 0, 50), windSpeed: main(7.4, "m/s", "At hub height", 0, 30) }),
      asset("GC01", "grid-connection", "Grid connection", "Energy", "Connected", { power: main(-1.2, "kW", "Import positive", -150, 150), price: main(84.3, "EUR/MWh", "Day-ahead", -200, 400), frequency: tag(50.01, "Hz", "Mains frequency", 49, 51) }),
      asset("EL01", "electrolyser", "PEM electrolyser", "Hydrogen", "Running", {
        power: main(48, "kW", "Stack and auxiliaries", 0, 70), hydrogenFlow: main(0.862, "kg/h", "Dry hydrogen out", 0, 1.4), stackTemperature: main(61.8, "°C", "Stack outlet", 5, 80),
        pressure: tag(29.6, "bar(a)", "Cathode", 1, 35), cellVoltage: tag(1.843, "V", "Mean of all cells", 1.2, 2.4), state: { ...tag(3, "", "Sequence state"), text: "Running" },
      }, { power: limitedPower(time) }),
      asset("HC01", "hydrogen-compressor", "Hydrogen compressor", "Hydrogen", "Running", { power: main(2.6, "kW", "Shaft and cooling", 0, 6), outletPressure: main(176.4, "bar(a)", "After the cooler", 1, 350), flow: tag(0.861, "kg/h", "Through flow", 0, 2) }, { flow: accepted(0.86, "kg/h", 0, 2, time) }),
      asset("HS01", "hydrogen-store", "Hydrogen store", "Hydrogen", "Filling", { level: main(63.5, "%", "Of usable mass", 0, 100), pressure: main(171.8, "bar(a)", "Bundle", 1, 350), mass: tag(38.1, "kg", "Usable hydrogen", 0, 60) }),
      asset("HD01", "hydrogen-demand", "Homes, Hydrogen District", "Hydrogen", "Supplying", { flow: main(0.41, "kg/h", "Drawn by homes", 0, 1.2), pressure: main(8.02, "bar(a)", "Pipeline", 1, 10) }),
      asset("OB01", "oxygen-buffer", "Oxygen buffer", "Oxygen", "Running", { pressure: main(12.6, "bar(a)", "Vessel", 1, 20), mass: main(21.4, "kg", "Oxygen held", 0, 40), ventFlow: tag(0, "kg/h", "To atmosphere", 0, 12) }),
      asset("AE01", "aeration", "Aeration, line 2", "Water", "Running", { oxygenFlow: main(6.9, "kg/h", "Pure oxygen injected", 0, 20), blowerPower: main(11.8, "kW", "Fallback blower", 0, 45), blowerSpeed: tag(41, "%", "Of rated speed", 0, 100) }, { oxygenFlow: accepted(6.9, "kg/h", 0, 20, time), blowerSpeed: accepted(41, "%", 0, 100, time) }),
      asset("WB01", "wastewater-basin", "Wastewater basin", "Water", "Running", { dissolvedOxygen: main(1.94, "mg/L", "Line 2, mid basin", 0, 10), ammonium: main(2.8, "mgN/L", "Outlet", 0, 40), inflow: tag(412, "m3/h", "Influent", 0, 1200) }),
      asset("WR01", "water-recycler", "Water recycler UF/RO/EDI", "Water", "Running", { permeateFlow: main(14.2, "L/h", "Demineralised water", 0, 40), conductivity: main(0.072, "uS/cm", "After EDI", 0, 1), recovery: tag(72.4, "%", "Permeate of feed", 0, 100) }, { permeateFlow: accepted(14.2, "L/h", 0, 40, time) }),
      asset("FT01", "feed-water-tank", "Feed-water tank", "Water", "Running", { level: main(78.9, "%", "Of working volume", 0, 100), conductivity: main(0.081, "uS/cm", "In the tank", 0, 1) }),
    ],
  };
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
  return { value, unit, low, high, asked: value, source: "plan", why: ["Within operating limits, nothing to narrow."], at, outcome: "Accepted" };
}

function limitedPower(at: string): Setpoint {
  return {
    value: 48, unit: "kW", low: 0, high: 70, asked: 62, source: "follow-renewables", at, outcome: "Limited",
    why: ["62.0 kW asked by follow-renewables: PV01 and WT01 give 62.4 kW", "limited to 55.0 kW by EL01 stack temperature limit 80 °C", "limited to 48.0 kW by EL01 ramp limit 5 %/s"],
  };
}
