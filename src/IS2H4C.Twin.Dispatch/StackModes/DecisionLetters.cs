namespace IS2H4C.Twin.Dispatch.StackModes;

/// <summary>The four choices of <see cref="StackMode.DecisionControl"/>.</summary>
/// <param name="EagerOn">Start as many as reach minimum load (E), or only as many as are needed (H).</param>
/// <param name="EagerOff">Stop all that are not needed (E), or only those that fall below minimum load (H).</param>
/// <param name="ByWear">Least worn start and most worn stop (D), or fixed order (O).</param>
/// <param name="Even">Equal shares (E), or full load in order with the last carrying the rest (V).</param>
public sealed record DecisionLetters(bool EagerOn, bool EagerOff, bool ByWear, bool Even)
{
    /// <summary>Reads letters such as HEOV.</summary>
    public static DecisionLetters Parse(string letters)
    {
        if (letters is not { Length: 4 } || letters[0] is not ('E' or 'H') || letters[1] is not ('E' or 'H') || letters[2] is not ('D' or 'O') || letters[3] is not ('E' or 'V'))
            throw new ArgumentException($"'{letters}' is not of the form [EH][EH][DO][EV], e.g. HEOV.", nameof(letters));
        if (letters.StartsWith("EE", StringComparison.Ordinal))
            throw new ArgumentException("EE would start and stop the same stacks at once. Use EH, HE or HH.", nameof(letters));
        return new DecisionLetters(letters[0] == 'E', letters[1] == 'E', letters[2] == 'D', letters[3] == 'E');
    }
}
