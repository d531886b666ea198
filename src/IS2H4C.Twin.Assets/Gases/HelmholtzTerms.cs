namespace IS2H4C.Twin.Assets.Gases;

/// <summary>n delta^d tau^t, times exp(-delta^l) when l is above 0.</summary>
internal readonly record struct PowerTerm(double N, double T, int D, int L);

/// <summary>n delta^d tau^t exp(-eta (delta - epsilon)^2 - beta (tau - gamma)^2).</summary>
internal readonly record struct GaussianTerm(double N, double T, int D, double Eta, double Beta, double Gamma, double Epsilon);

/// <summary>n ln(1 - exp(-theta tau)), a vibration or rotation of the ideal gas.</summary>
internal readonly record struct EinsteinTerm(double N, double Theta);

/// <summary>Everything that makes one fluid's fundamental equation.</summary>
internal sealed record HelmholtzCoefficients(
    string Name,
    double MolarMassKgMol,
    double GasConstantJMolK,
    double ReducingTemperatureK,
    double ReducingDensityMolM3,
    double MinimumTemperatureK,
    double MaximumTemperatureK,
    double MaximumPressurePa,
    double LeadConstant,
    double LeadTau,
    double LogTau,
    EinsteinTerm[] Einstein,
    PowerTerm[] Power,
    GaussianTerm[] Gaussian);
