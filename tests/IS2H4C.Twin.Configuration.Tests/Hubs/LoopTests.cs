using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Configuration.Tests.Hubs;

public sealed class LoopTests
{
    [Fact]
    public void A_loop_of_headers_without_a_store_is_named()
    {
        var root = Directory.CreateTempSubdirectory("twin-loop-");
        try
        {
            File.WriteAllText(Path.Combine(root.FullName, "hub.yaml"), """
                name: Loop
                site: {latitude: 0, longitude: 0, timeZone: UTC}
                links:
                  - {id: PLC1, protocol: modbus-tcp, host: 127.0.0.1, port: 1502}
                assets:
                  - {id: A1, kind: pipe, title: A, area: A, link: PLC1}
                  - {id: A2, kind: pipe, title: A, area: A, link: PLC1}
                headers:
                  - {id: H1, resource: heat, from: [A1.out], to: [A2.in]}
                  - {id: H2, resource: heat, from: [A2.out], to: [A1.in]}
                """);
            File.WriteAllText(Path.Combine(root.FullName, "tags.csv"), "tag,table,address,type,order,scale,offset,unit,low,high\n");
            File.WriteAllText(Path.Combine(root.FullName, "dispatch.yaml"), "policy: follow-renewables\n");

            var fault = Assert.Single(HubLoader.Load(root.FullName, new AssetCatalogue([new PipeKind()])).Faults);

            Assert.Equal("hub.yaml(9): the headers form a loop in which no store stands: H1, H2. Put a store between, or take one connection out of the loop.", fault.ToString());
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    /// <summary>Gives out what comes in, at once.</summary>
    private sealed class PipeKind : AssetKind
    {
        public override string Id => "pipe";

        public override string Title => "Pipe";

        public override IReadOnlyList<PortSpec> Ports { get; } =
        [
            new("in", Resource.Heat, PortDirection.In),
            new("out", Resource.Heat, PortDirection.Out) { DependsOn = ["in"] },
        ];

        public override IReadOnlyList<OptionSpec> Options => [];

        public override IReadOnlyList<TagSpec> Tags(OptionSet options) => [];

        public override IAssetModel CreateModel(OptionSet options) => throw new NotSupportedException("A configuration test steps no model.");

        public override AssetControl CreateControl(OptionSet options) => throw new NotSupportedException("A configuration test controls nothing.");
    }
}
