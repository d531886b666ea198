namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>A system of ordinary differential equations as the integrator sees it. Time in days from the start of the step.</summary>
internal interface IOdeSystem
{
    /// <summary>Number of states; a multiple of four.</summary>
    int Length { get; }

    /// <summary>Absolute error scale of each state; 0 leaves a state out of the error.</summary>
    ReadOnlySpan<double> Scale { get; }

    /// <summary>Writes the rates of change per day.</summary>
    void Derivative(double timeDays, double[] state, double[] rate);

    /// <summary>An upper bound of the spectral radius of the Jacobian at a state, 1/d.</summary>
    double SpectralBoundPerDay(double[] state);
}
