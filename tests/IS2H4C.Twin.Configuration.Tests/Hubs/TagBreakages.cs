namespace IS2H4C.Twin.Configuration.Tests.Hubs;

/// <summary>Ways to break tags.csv.</summary>
internal static class TagBreakages
{
    private const string File = "tags.csv";
    private const string Power = "PV01.JT101.PV,input,100,float32,CDAB,,,kW,,";
    private const string Limit = "PV01.JIC101.SP,holding,100,float32,CDAB,,,kW,,";
    private const string Blower = "AE01.FT102.PV,input,201,int16,,0.1,,kg/h,,";

    public static IEnumerable<Breakage> All =>
    [
        new("tags missing", File, "", null, "", "the file is missing. Add it; config/hubs/almelo shows what it looks like."),
        new("tags empty", File, "", "", "", "the file has no header line. Begin it with: tag,table,address,type,order,scale,offset,unit,low,high"),
        new("unknown column", File, "tag,table,address", "tag,table,adress", "adress", "there is no column 'adress' here. Did you mean 'address'?"),
        new("missing column", File, ",low,high", ",low", "tag,table", "column 'high' is missing. The header is: tag,table,address,type,order,scale,offset,unit,low,high"),
        new("decimal comma in a cell", File, Power, "PV01.JT101.PV,input,100,float32,CDAB,0,5,,kW,,", "PV01.JT101.PV", "this line has 11 cells, the header has 10. Separate cells by commas; write numbers with a decimal point; leave a cell empty rather than out."),
        new("not a tag name", File, Power, Power + "\nJT101,input,900,float32,CDAB,,,kW,,", "\nJT101", "'JT101' is not a tag name. Write asset id, dot, local name, e.g. EL01.PT101.PV."),
        new("unknown tag", File, Power, Power.Replace(".PV,", ".PX,", StringComparison.Ordinal), "JT101.PX", "PV01 (pv) has no tag 'JT101.PX'. Did you mean 'PV01.JT101.PV'?"),
        new("tag of an unknown asset", File, "HD01.FT102", "HD0l.FT102", "HD0l", "tag 'HD0l.FT102.PV': there is no asset 'HD0l'. Did you mean 'HD01.FT102.PV'?"),
        new("missing tag", File, Power + "\n", "", "", "tag PV01.JT101.PV is missing. Add a line for it, in kW."),
        new("asset without tags", File, "HD01.FT101.PV,input,400,float32,CDAB,,,kg/h,,\nHD01.FT102.PV,input,402,float32,CDAB,,,kg/h,,\n", "", "", "no tag of HD01 (hydrogen-demand) is here. Add lines for FT101.PV, FT102.PV."),
        new("duplicate tag", File, Power, Power + "\n" + Power.Replace("100", "900", StringComparison.Ordinal), "input,900", "tag PV01.JT101.PV stands here for the second time; the first is on line 6. Remove one of them."),
        new("overlapping registers", File, "PV01.JT102.PV,input,102", "PV01.JT102.PV,input,101", "PV01.JT102.PV", "PV01.JT102.PV: input 101 to 102 of PLC1 overlaps PV01.JT101.PV on line 6 (100 to 101). Move one of them."),
        new("tag on the fallback flag", File, "PV01.JT101.PV,input,100", "PV01.JT101.PV,input,0", "PV01.JT101.PV", "PV01.JT101.PV: input 0 to 1 of PLC1 overlaps the fallback flag of the link (0). Move one of them."),
        new("register beyond the table", File, "PV01.JT101.PV,input,100", "PV01.JT101.PV,input,65535", "PV01.JT101.PV", "PV01.JT101.PV: 2 registers from 65535 reach beyond 65535. Choose an address of at most 65534."),
        new("address in 4xxxx style", File, "holding,100", "holding,400101", "400101", "PV01.JIC101.SP: address 400101 is not a whole number from 0 to 65535. Count registers from 0, without the 3xxxx or 4xxxx prefix."),
        new("address empty", File, "PV01.JT101.PV,input,100", "PV01.JT101.PV,input,", "PV01.JT101.PV", "PV01.JT101.PV: address is empty. Write a finite number with a decimal point."),
        new("unknown unit", File, Power, Power.Replace("kW", "KW", StringComparison.Ordinal), "KW", "PV01.JT101.PV: there is no unit 'KW'. This tag is in kW: write 'kW'."),
        new("unit of another dimension", File, Power, Power.Replace("kW", "kg/h", StringComparison.Ordinal), "PV01.JT101.PV", "PV01.JT101.PV: kg/h measures MassFlow, but the tag is a Power in kW. Look whether the line belongs to this tag."),
        new("other unit of the same dimension", File, Power, Power.Replace("kW", "MW", StringComparison.Ordinal), "MW", "PV01.JT101.PV: the unit is MW, but the tag is in kW. Write 'kW' and put the conversion into scale and offset."),
        new("range reversed", File, Power, "PV01.JT101.PV,input,100,float32,CDAB,,,kW,90,0", "kW,90,0", "PV01.JT101.PV: the range 90 to 0 kW is reversed or empty. Put the lower value into low, or leave both empty."),
        new("range outside the kind's", File, Power, "PV01.JT101.PV,input,100,float32,CDAB,,,kW,-10,90", "kW,-10,90", "PV01.JT101.PV: the range -10 to 90 reaches outside 0 to 99 kW, which its kind allows. Narrow it, or change the asset's options."),
        new("range is NaN", File, Power, "PV01.JT101.PV,input,100,float32,CDAB,,,kW,NaN,90", "NaN", "PV01.JT101.PV: low 'NaN' is not a number. Write a finite number with a decimal point."),
        new("unknown type", File, Power, Power.Replace("float32", "flaot32", StringComparison.Ordinal), "flaot32", "PV01.JT101.PV: there is no type 'flaot32'. Did you mean 'float32'?"),
        new("unknown order", File, Power, Power.Replace("CDAB", "CADB", StringComparison.Ordinal), "CADB", "PV01.JT101.PV: there is no order 'CADB'. Did you mean 'CDAB'?"),
        new("unknown table", File, Power, Power.Replace("input", "inputs", StringComparison.Ordinal), "inputs", "PV01.JT101.PV: there is no table 'inputs'. Did you mean 'input'?"),
        new("setpoint in a read-only table", File, Limit, Limit.Replace("holding,100", "input,900", StringComparison.Ordinal), "PV01.JIC101.SP", "PV01.JIC101.SP is a setpoint, but table input can only be read. Use table holding."),
        new("register type in a bit table", File, Limit, Limit.Replace("holding", "coil", StringComparison.Ordinal), "PV01.JIC101.SP", "PV01.JIC101.SP: type float32 does not go into table coil. Use type bit here."),
        new("scale zero", File, Blower, Blower.Replace("0.1", "0", StringComparison.Ordinal), "AE01.FT102.PV", "AE01.FT102.PV: scale is 0, so that every reading would be the same. Write the tag units per raw unit, e.g. 0.1."),
        new("scale not a number", File, Blower, Blower.Replace("0.1", "a tenth", StringComparison.Ordinal), "a tenth", "AE01.FT102.PV: scale 'a tenth' is not a number. Write a finite number with a decimal point."),
        new("range does not fit the type", File, Blower, Blower.Replace("0.1", "0.01", StringComparison.Ordinal), "AE01.FT102.PV", "AE01.FT102.PV: the range 0 to 418 needs raw values 0 to 41800, but int16 holds -32768 to 32767. Use a larger scale, an offset, or a wider type."),
    ];
}
