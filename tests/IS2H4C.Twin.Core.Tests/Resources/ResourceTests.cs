using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Core.Tests.Resources;

public class ResourceTests
{
    [Fact]
    public void Each_is_named_once() => Assert.Distinct(Resource.All.Select(r => r.Id));

    [Fact]
    public void A_rate_kept_up_for_an_hour_is_one_amount()
    {
        // si(amount) = si(rate) * 3600 s, for energy and power as for mass and mass flow.
        Assert.All(Resource.All, r => Assert.Equal(r.Amount.Factor, r.Rate.Factor * Unit.Hour.Factor, 1e-9 * r.Amount.Factor));
    }

    [Fact]
    public void What_is_counted_in_kilograms_weighs_one_kilogram_each() =>
        Assert.All(Resource.All.Where(r => r.Amount == Unit.Kilogram), r => Assert.Equal(1, r.MassKgPerAmount));
}
