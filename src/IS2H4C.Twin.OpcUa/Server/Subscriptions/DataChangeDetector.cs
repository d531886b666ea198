namespace IS2H4C.Twin.OpcUa;

/// <summary>What counts as a change worth reporting (Part 4, 7.22.2; deadbands in percent: Part 8, 7.2).</summary>
/// <param name="Trigger">Which parts of a value are compared.</param>
/// <param name="Deadband">In the value's own unit; changes up to and including it are not reported. 0 = every change.</param>
internal readonly record struct DataChangeDetector(DataChangeTrigger Trigger, double Deadband)
{
    public static readonly DataChangeDetector Default = new(DataChangeTrigger.StatusValue, 0);

    /// <summary>Makes the detector that a filter asks for.</summary>
    public static StatusCode From(ExtensionObject filter, UaNode node, uint attributeId, out DataChangeDetector detector)
    {
        detector = Default;
        if (filter.TypeId.IsNull)
            return StatusCodes.Good;
        if (!filter.TryGet<DataChangeFilter>(out var wanted))
            return StatusCodes.BadMonitoredItemFilterUnsupported;
        if (attributeId != AttributeIds.Value || node is not UaVariable variable)
            return StatusCodes.BadFilterNotAllowed;
        if (wanted.Trigger is < DataChangeTrigger.Status or > DataChangeTrigger.StatusValueTimestamp)
            return StatusCodes.BadMonitoredItemFilterInvalid;
        switch (wanted.DeadbandType)
        {
            case 0:
                detector = new DataChangeDetector(wanted.Trigger, 0);
                return StatusCodes.Good;
            case 1 or 2 when !IsNumber(variable):
                return StatusCodes.BadFilterNotAllowed;
            case 1 when wanted.DeadbandValue is >= 0 and < double.PositiveInfinity:
                detector = new DataChangeDetector(wanted.Trigger, wanted.DeadbandValue);
                return StatusCodes.Good;
            case 2 when variable.EuRange is null:
                return StatusCodes.BadMonitoredItemFilterUnsupported;
            case 2 when wanted.DeadbandValue is >= 0 and <= 100:
                detector = new DataChangeDetector(wanted.Trigger, wanted.DeadbandValue / 100 * Math.Abs(variable.EuRange.Value.High - variable.EuRange.Value.Low));
                return StatusCodes.Good;
            default:
                return StatusCodes.BadDeadbandFilterInvalid;
        }
    }

    private static bool IsNumber(UaVariable variable) => variable.BuiltInType is BuiltInType.Null or (>= BuiltInType.SByte and <= BuiltInType.Double);

    public bool HasChanged(in DataValue last, in DataValue present)
    {
        if (last.Status != present.Status)
            return true;
        if (Trigger == DataChangeTrigger.Status)
            return false;
        if (Trigger == DataChangeTrigger.StatusValueTimestamp && last.SourceTimestamp != present.SourceTimestamp)
            return true;
        var (before, now) = (last.Value, present.Value);
        if (Deadband > 0)
        {
            if (before.TryGetNumber(out var a) && now.TryGetNumber(out var b))
                return Exceeds(a, b);
            if (before.Type == now.Type && before.Elements is { } from && now.Elements is { } to && from.Length == to.Length)
                return AnyExceeds(from, to);
        }
        return !before.Equals(now);
    }

    // A change to or from NaN is a change; NaN to NaN is none.
    private bool Exceeds(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.IsNaN(a) != double.IsNaN(b) : Math.Abs(a - b) > Deadband;

    private bool AnyExceeds(Array from, Array to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (Exceeds(Number(from, i), Number(to, i)))
                return true;
        }
        return false;
    }

    private static double Number(Array numbers, int index) => Convert.ToDouble(numbers.GetValue(index), System.Globalization.CultureInfo.InvariantCulture);
}
