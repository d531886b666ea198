namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>What an asset may see of the others: the headers at its ports, nothing else.</summary>
public interface INeighbours
{
    /// <summary>Measured flow that the other sources put into the header at <paramref name="port"/>, stores left out, in the resource's rate unit.</summary>
    double SupplyRate(string port);

    /// <summary>Measured flow that the other sinks take from the header at <paramref name="port"/>, stores left out.</summary>
    double DemandRate(string port);

    /// <summary>How full the stores on the header at <paramref name="port"/> are together, 0 to 1; NaN when there is none or it cannot be read.</summary>
    double Fill(string port);

    /// <summary>A named value that a neighbour on the header publishes, e.g. the basin's oxygen demand; NaN when none does.</summary>
    double Published(string port, string tag);
}
