namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Running totals that are integrated with the works (same method, so balances close to rounding), as read at one moment.
/// Theoretical oxygen demand counts COD minus dissolved oxygen minus 4.57 times nitrate nitrogen; nitrogen gas then carries minus 1.71 per gram.
/// </summary>
/// <param name="OxygenDissolvedKg">Oxygen transferred into the basins from air and oxygen gas, kg.</param>
/// <param name="OxygenFromGasKg">The part that came from injected oxygen gas, kg.</param>
/// <param name="NitrogenGasKg">Nitrogen gas formed by denitrification, kg N.</param>
/// <param name="ThodInKg">Theoretical oxygen demand that entered (influent and carbon), kg O2.</param>
/// <param name="ThodEffluentKg">Theoretical oxygen demand that left with the effluent, kg O2.</param>
/// <param name="ThodWasteKg">Theoretical oxygen demand that left with the wastage, kg O2.</param>
/// <param name="NitrogenInKg">Nitrogen that entered, kg N.</param>
/// <param name="NitrogenEffluentKg">Nitrogen that left with the effluent, kg N.</param>
/// <param name="NitrogenWasteKg">Nitrogen that left with the wastage, kg N.</param>
/// <param name="AirTransferVolumeM3">Integral of volume times air-side KLa over the basins, m3 (aeration energy is proportional to it).</param>
/// <param name="InternalRecycleM3">Water moved by the internal recycle, m3.</param>
/// <param name="SolidsWastedKg">Suspended solids wasted, kg SS.</param>
public readonly record struct WorksMeters(
    double OxygenDissolvedKg,
    double OxygenFromGasKg,
    double NitrogenGasKg,
    double ThodInKg,
    double ThodEffluentKg,
    double ThodWasteKg,
    double NitrogenInKg,
    double NitrogenEffluentKg,
    double NitrogenWasteKg,
    double AirTransferVolumeM3,
    double InternalRecycleM3,
    double SolidsWastedKg)
{
    /// <summary>The meters held in a state vector.</summary>
    public static WorksMeters Of(ReadOnlySpan<double> state)
    {
        var m = state.Slice(WorksLayout.Meters, WorksLayout.MeterCount);
        return new(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]);
    }
}
