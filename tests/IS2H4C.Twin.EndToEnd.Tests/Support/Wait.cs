using System.Diagnostics;

namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>Waits for the world outside by looking at it again and again until a deadline.</summary>
internal static class Wait
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until nothing is missing any more. What was missing last is told when the deadline passes.</summary>
    /// <param name="what">What is waited for, for the failure.</param>
    /// <param name="within">Deadline from now.</param>
    /// <param name="missing">What is still missing in words; null when all is there.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(string what, TimeSpan within, Func<Task<string?>> missing)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        using var timer = new PeriodicTimer(Look, time);
        while (true)
        {
            var still = await missing();
            var spent = time.GetElapsedTime(began);
            if (still is null && spent <= within)
                return spent;
            if (spent > within)
                Assert.Fail($"{what}: not within {within.TotalSeconds:0.#} s. {still ?? "It came too late."}");
            if (!await timer.WaitForNextTickAsync(CancellationToken.None))
                throw new UnreachableException();
        }
    }

    public static Task<TimeSpan> UntilAsync(string what, double withinSeconds, Func<Task<string?>> missing) =>
        UntilAsync(what, TimeSpan.FromSeconds(withinSeconds), missing);
}
