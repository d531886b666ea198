using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>
/// Reverse osmosis by solution-diffusion with film concentration polarisation, fluxes averaged between inlet and outlet (the 0-D spiral element of WaterTAP):
/// Jw = rho_w A ((p - pp) - (pi_wall - pi_permeate)), Js = B (c_wall - c_permeate), c_wall = c e^(Jw/rho_w k) - (Js rho_w/Jw)(e^(Jw/rho_w k) - 1).
/// Solved by bracketing, so that the answer is always the physical root, recovery below 1.
/// </summary>
public static class ReverseOsmosis
{
    private const string Model = "reverse osmosis";
    private const double SaturatedMassFraction = 0.26;

    /// <summary>Evaluates a stage: dissolved salt of the feed (g/L, 0 to 45), temperature (1 to 50 C), feed pressure (bar absolute, up to 100), feed flow (kg/s).</summary>
    /// <param name="membrane">The stage.</param>
    /// <param name="feedTdsGL">Dissolved salt of the feed, g/L.</param>
    /// <param name="temperatureC">Temperature, C.</param>
    /// <param name="feedPressureBar">Feed pressure, bar absolute.</param>
    /// <param name="feedKgS">Feed flow, kg/s.</param>
    /// <param name="waterFactor">Fouling factor on the water permeability, 1 when clean.</param>
    /// <param name="saltFactor">Factor on the salt permeability, 1 when new.</param>
    /// <param name="dropFactor">Factor on the pressure drop, 1 when clean.</param>
    public static ReverseOsmosisPoint Evaluate(MembraneParameters membrane, double feedTdsGL, double temperatureC, double feedPressureBar,
        double feedKgS, double waterFactor = 1, double saltFactor = 1, double dropFactor = 1)
    {
        Require.InRange(feedTdsGL, 0, 45, Model, "feed_TDS_g_L", "g/L");
        Require.InRange(temperatureC, 1, 50, Model, "T_C", "C");
        Require.InRange(feedKgS, 1e-6, 1e6, Model, "feed flow", "kg/s");
        Require.InRange(waterFactor, 0.01, 10, Model, "water permeability factor", "-");
        Require.InRange(saltFactor, 0.01, 100, Model, "salt permeability factor", "-");
        Require.InRange(dropFactor, 0.1, 20, Model, "pressure drop factor", "-");

        var t = temperatureC + 273.15;
        var x = SaltSolution.MassFraction(feedTdsGL);
        var osmoticBar = SaltSolution.OsmoticPressurePa(x, t) * 1e-5;
        var dropBar = membrane.PressureDropBar * dropFactor;
        Require.InRange(feedPressureBar, membrane.PermeatePressureBar + dropBar + osmoticBar, 100, Model, "p_bar", "bar",
            "Below the osmotic pressure no water passes: raise the feed pressure.");

        var correction = MembraneParameters.TemperatureCorrection(t);
        var film = new MembraneFilm(
            membrane.WaterPermeabilityMSPa * correction * waterFactor,
            membrane.SaltPermeabilityMS * correction * saltFactor,
            membrane.MassTransferMS, t);
        var drive = (feedPressureBar - membrane.PermeatePressureBar) * 1e5;
        film.Solve(x, drive, out var waterIn, out var saltIn);

        double salt = feedKgS * x, water = feedKgS - salt;
        // The unknown is how far the brine thickens, y = 1 - x_feed/x_brine, nearly the recovery: thicker brine passes less water, which thickens it less. One root up to saturation.
        double permeateWater = 0, saltPassed = 0;
        var thickest = 1 - x / SaturatedMassFraction;
        var atThickest = Excess(thickest);
        if (Excess(0) is var atFeed and > 0 && atThickest < 0)
        {
            var bracket = new Bracket(0, atFeed, thickest, atThickest);
            double thickening;
            do thickening = bracket.Next();
            while (!bracket.Take(thickening, Excess(thickening), 1e-13));
        }
        Require.InRange(atThickest < 0 ? permeateWater / water : 1, 0, 0.9999, Model, "recovery", "-",
            "The membrane would pass the whole feed: lower the pressure or raise the feed flow.");

        var found = permeateWater / water;
        var permeate = permeateWater + saltPassed;
        double brine = feedKgS - permeate, brineSalt = salt - saltPassed;
        return new ReverseOsmosisPoint(
            found,
            permeateWater / membrane.AreaM2 * 3600,
            permeateWater > 0 ? saltPassed / permeateWater * 1e6 : 0,
            permeate, saltPassed, brine, brineSalt,
            SaltSolution.ConcentrationKgM3(brineSalt > 0 ? brineSalt / brine : 0),
            osmoticBar,
            feedKgS / SaltSolution.DensityKgM3(x) * feedPressureBar * 1e5 / membrane.PumpEfficiency);

        // How much further than assumed the balances thicken the brine; sets what passed the membrane.
        double Excess(double thickening)
        {
            film.Solve(x > 0 ? x / (1 - thickening) : 0, drive - dropBar * 1e5, out var waterOut, out var saltOut);
            permeateWater = 0.5 * (waterIn + waterOut) * membrane.AreaM2;
            saltPassed = Math.Min(0.5 * (saltIn + saltOut) * membrane.AreaM2, 0.999999 * salt);
            var saltier = salt > 0 ? salt / (salt - saltPassed) : 1;
            return 1 - (feedKgS - permeateWater - saltPassed) / feedKgS * saltier - thickening;
        }
    }
}
