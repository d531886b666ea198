namespace IS2H4C.Twin.Configuration.Tests.Hubs;

/// <summary>Ways to break hub.yaml.</summary>
internal static class HubBreakages
{
    private const string File = "hub.yaml";

    public static IEnumerable<Breakage> All =>
    [
        new("file missing", File, "", null, "", "the file is missing. Add it; config/hubs/almelo shows what it looks like."),
        new("file empty", File, "", "# nothing\n", "", "the file is empty. Fill it in; config/hubs/almelo shows what it looks like."),
        new("not YAML", File, "name: Almelo", "name: 'Almelo", "", "this is not valid YAML: *"),
        new("only a list", File, "", "- a\n", "- a", "the file does not hold keys with values. Begin each line with a key, e.g. 'name: Almelo'."),
        new("two documents", File, "  - id: FW2", "---\n  - id: FW2", "---", "a second document begins here. Keep one document: remove the line '---'."),
        new("anchor", File, "name: Almelo", "name: &a Almelo", "&a", "this is not valid YAML: anchors (&) and aliases (*) are not used in hub files. Mend the line; indentation, colons and brackets are the usual suspects."),
        new("nested too deep", File, "name: Almelo", "name: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]", "[[", "this is not valid YAML: nested deeper than 12 levels. Mend the line; indentation, colons and brackets are the usual suspects."),
        new("duplicate key", File, "  longitude: 6.66", "  longitude: 6.66\n  latitude: 50", "latitude: 50", "key 'latitude' stands here for the second time; the first is on line 5. Remove one of them."),
        new("unknown key", File, "latitude", "lattitude", "lattitude", "site: there is no key 'lattitude' here. Did you mean 'latitude'?"),
        new("missing section", File, "site:\n  latitude: 52.36\n  longitude: 6.66\n  timeZone: Europe/Amsterdam\n", "", "name: Almelo", "hub: 'site' is missing (where the hub stands). Add 'site: ...', keys with values, indented below it."),
        new("missing key", File, "    port: 1502\n", "", "id: PLC1", "link PLC1: 'port' is missing (TCP port). Add 'port: ...', a whole number from 1 to 65535 without quotes."),
        new("text for a number", File, "latitude: 52.36", "latitude: north", "north", "site: latitude is 'north', but it must be a number from -90 to 90 without quotes and with a decimal point. Write it so."),
        new("decimal comma", File, "latitude: 52.36", "latitude: 52,36", "52,36", "site: latitude is '52,36', but it must be a number from -90 to 90 without quotes and with a decimal point. Write it so."),
        new("not a number", File, "ratedPowerKw: 70", "ratedPowerKw: NaN", "NaN", "asset EL01 options: ratedPowerKw is 'NaN', but it must be a number from 1 to 100000 without quotes and with a decimal point. Write it so."),
        new("number in quotes", File, "port: 1502", "port: \"1502\"", "\"1502\"", "link PLC1: port is the text '1502' in quotes, but it must be a whole number from 1 to 65535 without quotes. Write it so."),
        new("section as a value", File, "options:\n      ratedPowerKw: 90", "options: 90", "options: 90", "asset PV01: options is '90', but it must be keys with values, indented below it. Write it so."),
        new("no value", File, "name: Almelo", "name:", "name:", "hub: name has no value, but it must be a text of at most 80 characters. Write it so."),
        new("latitude beyond the pole", File, "latitude: 52.36", "latitude: 152.36", "152.36", "site: latitude is 152.36, outside -90 to 90. Write a value in that range."),
        new("unknown time zone", File, "Europe/Amsterdam", "Europe/Amsterdm", "Amsterdm", "site: there is no time zone 'Europe/Amsterdm'. Did you mean 'Europe/Amsterdam'?"),
        new("required option missing", File, "      ratedPowerKw: 70\n", "", "area: Electrolysis\n    link: PLC1\n    options:", "asset EL01 options: 'ratedPowerKw' is missing (*"),
        new("unknown option", File, "specificEnergyKwhPerKg: 56", "specificEnergyKwhPrKg: 56", "PrKg", "asset EL01 options: there is no key 'specificEnergyKwhPrKg' here. Did you mean 'specificEnergyKwhPerKg'?"),
        new("option outside its range", File, "specificEnergyKwhPerKg: 56", "specificEnergyKwhPerKg: 5.6", "5.6", "asset EL01 options: specificEnergyKwhPerKg is 5.6, outside 40 to 90. Write a value in that range."),
        new("options that do not fit together", File, "minPressureBar: 5\n", "minPressureBar: 40\n", "title: Hydrogen store\n    area: Hydrogen\n    link: PLC1\n    options:", "asset HS01 options: minPressureBar 40 is not below maxPressureBar 30. Give the pressure of the empty vessel first."),
        new("unknown kind", File, "kind: electrolyser", "kind: electrolyzer", "electrolyzer", "asset EL01: there is no asset kind 'electrolyzer'. Did you mean 'electrolyser'?"),
        new("duplicate asset", File, "  # Oxygen and water\n", "  - {id: PV01, kind: pv, title: T, area: A, link: PLC1, options: {ratedPowerKw: 1}}\n", "{id: PV01", "asset PV01 stands here for the second time; the first is on line 31. Give one of them another id."),
        new("asset id with a blank", File, "id: EL01", "id: EL 01", "EL 01", "asset: id is 'EL 01', but it must be a letter followed by at most 31 letters, digits or hyphens. Write it so."),
        new("asset is a word", File, "  # Oxygen and water\n", "  - EL02\n", "- EL02", "hub: an entry of 'assets' does not hold keys with values. Begin it with '- id: ...' and indent the other keys below 'id'."),
        new("asset on an unknown link", File, "title: Wind share\n    area: Power\n    link: PLC1", "title: Wind share\n    area: Power\n    link: PCL1", "PCL1", "asset WT01: there is no link 'PCL1'. Did you mean 'PLC1'?"),
        new("duplicate link", File, "\nassets:", "  - {id: PLC2, protocol: modbus-tcp, host: 127.0.0.1, port: 1504}\n\nassets:", "port: 1504", "link PLC2 stands here for the second time; the first is on line 19. Give one of them another id."),
        new("two links to one PLC", File, "port: 1503", "port: 1502", "id: PLC2", "link PLC2: 127.0.0.1:1502 unit 1 is already link PLC1 on line 10. Give it another port or unitId, or put its assets on that link."),
        new("link without assets", File, "\nassets:", "  - {id: PLC3, protocol: modbus-tcp, host: 127.0.0.1, port: 1504}\n\nassets:", "id: PLC3", "link PLC3: no asset lies on it. Name it as 'link' of an asset, or remove it."),
        new("port out of range", File, "port: 1503", "port: 70000", "70000", "link PLC2: port is 70000, outside 1 to 65535. Write a value in that range."),
        new("port not whole", File, "port: 1503", "port: 1503.5", "1503.5", "link PLC2: port is '1503.5', but it must be a whole number from 1 to 65535 without quotes. Write it so."),
        new("unknown protocol", File, "protocol: modbus-tcp", "protocol: modbus-tpc", "modbus-tpc", "link PLC1: there is no protocol 'modbus-tpc'. Did you mean 'modbus-tcp'?"),
        new("host with a scheme", File, "host: 127.0.0.1", "host: http://127.0.0.1", "http:", "link PLC1: 'http://127.0.0.1' is not a host name or address. Write a name or an IP address without protocol and port, e.g. 127.0.0.1."),
        new("watchdog shorter than two scans", File, "scanMs: 500", "scanMs: 8000", "watchdogSeconds", "link PLC1: watchdogSeconds is 10, below two scans of 8000 ms. Lengthen watchdogSeconds or shorten scanMs, or the PLC falls back in normal running."),
        new("heartbeat on a tag", File, "heartbeatRegister: 0", "heartbeatRegister: 101", "PV01.JIC101.SP", "PV01.JIC101.SP: holding 100 to 101 of PLC1 overlaps the heartbeat of the link (101). Move one of them.") { FaultFile = "tags.csv" },
        new("duplicate header", File, "id: HYD3", "id: HYD2", "to: [HC01.suction]\n  - id: HYD2", "header HYD2 stands here for the second time; the first is on line *"),
        new("unknown resource", File, "resource: hydrogen", "resource: hydorgen", "hydorgen", "header HYD1: there is no resource 'hydorgen'. Did you mean 'hydrogen'?"),
        new("header of another resource", File, "resource: oxygen", "resource: hydrogen", "id: OXY1", "header OXY1 carries hydrogen, but all its ports are for oxygen. Write 'resource: oxygen', or connect other ports."),
        new("port of another resource", File, "[EL01.hydrogen]", "[EL01.hydrogen, EL01.heat]", "EL01.heat", "header HYD1 carries hydrogen, but port EL01.heat is for heat. Connect it to a header of its own resource."),
        new("header to nothing", File, "[EL01.oxygen]", "[EL02.oxygen]", "EL02.oxygen", "header OXY1: there is no asset 'EL02'. Did you mean 'EL01'?"),
        new("unknown port", File, "[EL01.oxygen]", "[EL01.oxigen]", "EL01.oxigen", "header OXY1: EL01 (electrolyser) has no port 'oxigen'. Did you mean 'oxygen'?"),
        new("header end without a port", File, "[EL01.oxygen]", "[EL01]", "[EL01]", "header OXY1: 'EL01' in 'from' is not a port. Write asset id, dot, port name, e.g. EL01.oxygen."),
        new("port on the wrong side", File, "to: [HS01.inlet]", "to: [HS01.inlet, EL01.heat]", "EL01.heat", "header HYD1: port EL01.heat is an outlet and stands on the wrong side. Move it to 'from'."),
        new("port on two headers", File, "from: [HC01.discharge]", "from: [HC01.discharge, HS01.outlet]", "from: [HC01.discharge, HS01.outlet]", "header HYD3: port HS01.outlet is already on header HYD2 (line *"),
        new("port connected to nothing", File, ", GC01.export]", "]", "id: GC01", "asset GC01: port 'export' (electricity) is connected to nothing. Name GC01.export in 'to' of a header that carries electricity."),
        new("empty header", File, "  - id: FW2", "  - {id: X1, resource: heat, from: [EL01.heat], to: []}\n  - id: FW2", "id: X1", "header X1: 'to' is empty. Name at least one sink."),
    ];
}
