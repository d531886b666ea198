namespace IS2H4C.Twin.Configuration.Tests.Hubs;

public sealed class FuzzedHubTests
{
    private const string Nasty = "[]{}:,-#&*!|>'\"%@`\t\n\0 ~?é-9.eE+\u2028";

    [Theory]
    [InlineData("hub.yaml", 800)]
    [InlineData("tags.csv", 300)]
    [InlineData("dispatch.yaml", 300)]
    [InlineData("../../series/sample.csv", 300)]
    public void Damaged_files_give_a_hub_or_faults_but_never_an_exception(string file, int rounds)
    {
        using var folder = new HubFolder();
        var sound = folder.Read(file);
        var random = new Random(20260101);
        for (var i = 0; i < rounds; i++)
        {
            folder.Write(file, Damage(sound, random));
            var result = folder.Load();
            Assert.Equal(result.Hub is null, result.Faults.Count > 0);
            Assert.All(result.Faults, f => Assert.DoesNotContain('\0', f.ToString()));
        }
    }

    [Fact]
    public void Ten_thousand_brackets_do_not_exhaust_the_stack()
    {
        using var folder = new HubFolder();
        folder.Write("hub.yaml", new string('[', 10_000));
        Assert.Single(folder.Load().Faults);
    }

    private static string Damage(string text, Random random)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(0, 30), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Nasty[random.Next(Nasty.Length)].ToString()),
                2 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => text.Remove(at, length).Insert(at, new string(Nasty[random.Next(Nasty.Length)], random.Next(1, 4))),
            };
        }
        return text;
    }
}
