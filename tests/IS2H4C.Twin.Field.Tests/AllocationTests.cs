using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Field.Tests.Support;

namespace IS2H4C.Twin.Field.Tests;

public class AllocationTests
{
    [Fact]
    public void Decoding_a_scan_into_the_image_allocates_nothing()
    {
        var hub = SmallHub.Create(1);
        var now = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var image = new LinkImage(hub.Links[0], hub.Assets, now);
        var places = image.Places.ToArray();
        ushort[] registers = [0x0000, 0x4090, 0, 0];
        Decode(image, places, registers, now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Decode(image, places, registers, now);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Decode(LinkImage image, TagPlace[] places, ushort[] registers, DateTimeOffset now)
    {
        foreach (var place in places)
            image.Take(place, WireCodec.Decode(place.Definition.Wire, registers), now);
    }
}
