using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>Water and salt flux at one place of the membrane, with the film that the rejected salt builds there.</summary>
internal readonly record struct MembraneFilm(double WaterPermeabilityMSPa, double SaltPermeabilityMS, double MassTransferMS, double TemperatureK)
{
    private const double WaterDensity = 1000;

    /// <summary>Solves both fluxes, kg/(m2 s), for a bulk salt mass fraction and a pressure difference (Pa, above 0).</summary>
    public void Solve(double bulkMassFraction, double drivePa, out double waterFlux, out double saltFlux)
    {
        var bulk = SaltSolution.ConcentrationKgM3(bulkMassFraction);
        var most = WaterDensity * WaterPermeabilityMSPa * drivePa;
        if (bulk <= 0)
        {
            waterFlux = most;
            saltFlux = 0;
            return;
        }
        // More flux makes the wall saltier and the permeate fresher: the miss falls with the flux, so there is one root.
        var low = 1e-12 * most;
        var bracket = new Bracket(low, Miss(bulk, low, drivePa, out _), most, Miss(bulk, most, drivePa, out _));
        double flux;
        do flux = bracket.Next();
        while (!bracket.Take(flux, Miss(bulk, flux, drivePa, out saltFlux), 1e-13));
        waterFlux = flux;
    }

    private double Miss(double bulk, double flux, double drivePa, out double saltFlux)
    {
        saltFlux = Salt(bulk, flux, out var wall, out var permeate);
        return WaterDensity * WaterPermeabilityMSPa * (drivePa
            - SaltSolution.OsmoticPressurePa(SaltSolution.MassFraction(wall), TemperatureK)
            + SaltSolution.OsmoticPressurePa(permeate, TemperatureK)) - flux;
    }

    // Salt flux s from s = B (c_wall - c_permeate) and the permeate's mass fraction x = s/(s + J): Newton on J x - (1 - x) s(x) = 0.
    private double Salt(double bulk, double flux, out double wall, out double permeateMassFraction)
    {
        var velocity = flux / WaterDensity;
        // Beyond e^50 the wall is drier than any brine; the cap only bounds the first bracket points.
        var lift = Math.Min(50, velocity / MassTransferMS);
        var film = lift < 1e-6 ? (1 + 0.5 * lift) / MassTransferMS : (Math.Exp(lift) - 1) / (lift * MassTransferMS);
        var peak = bulk * Math.Exp(lift);
        var slope = SaltPermeabilityMS / (1 + SaltPermeabilityMS * film);
        var x = slope * peak / (slope * peak + flux);
        double salt = 0;
        for (var n = 0; n < 60; n++)
        {
            salt = slope * (peak - SaltSolution.ConcentrationKgM3(x));
            var miss = flux * x - (1 - x) * salt;
            var gradient = flux + salt + (1 - x) * slope * (995 + 2 * 756 * x);
            var step = miss / gradient;
            x = Math.Clamp(x - step, 0, 1 - 1e-12);
            if (Math.Abs(step) <= 1e-15 * x + 1e-300)
                break;
        }
        salt = Math.Max(0, slope * (peak - SaltSolution.ConcentrationKgM3(x)));
        permeateMassFraction = x;
        wall = Math.Max(0, peak - salt * film);
        return salt;
    }
}
