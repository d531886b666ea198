namespace IS2H4C.Twin.Core.Commands;

/// <summary>One rule's part in the story of a setpoint.</summary>
/// <param name="Rule">Who narrowed, e.g. <c>ramp limit 3.5 kW/s</c> or <c>plan follow-renewables: surplus 62 kW</c>.</param>
/// <param name="WantedLow">Lowest value the rule wanted.</param>
/// <param name="WantedHigh">Highest value the rule wanted; equal to the lowest when the rule asked for one value.</param>
/// <param name="Low">Lowest value left after it.</param>
/// <param name="High">Highest value left after it.</param>
/// <param name="IsAsk">Whether somebody asked for a value here; false for a limit, even for an interlock that leaves only one value.</param>
public readonly record struct NarrowingStep(string Rule, double WantedLow, double WantedHigh, double Low, double High, bool IsAsk);
