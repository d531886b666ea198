namespace IS2H4C.Twin.Dispatch.Tests;

internal static class TestContext
{
    public static CancellationToken None => CancellationToken.None;
}
