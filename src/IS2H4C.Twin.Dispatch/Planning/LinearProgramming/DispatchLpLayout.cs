namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>Where each row and column of a step lies in <see cref="DispatchLp"/>.</summary>
internal static class DispatchLpLayout
{
    public const int PowerRow = 0, RampRow = 1, H2Row = 2, DemandRow = 3, O2Row = 4, WaterRow = 5;
    public const int BaseRows = 6, BaseColumns = 21;

    public const int Import = 0, Export = 1, Curtail = 2, PowerSlack = 3, RampUp = 4, RampDown = 5;
    public const int Short = 6, Sell = 7, Vent = 8, Reserved = 9, Store = 10;
    public const int Dosed = 11, Blown = 12, O2Vent = 13, O2Short = 14, Oxygen = 15;
    public const int Recycled = 16, Municipal = 17, WaterSlack = 18, Water = 19, Spill = 20;
}
