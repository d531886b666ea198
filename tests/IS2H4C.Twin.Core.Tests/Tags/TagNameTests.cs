using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Core.Tests.Tags;

public class TagNameTests
{
    [Theory]
    [InlineData("EL01.PT101.PV", "EL01", "PT101.PV")]
    [InlineData("A.B", "A", "B")]
    public void The_first_dot_parts_the_asset_from_the_local_name(string text, string asset, string local)
    {
        Assert.True(TagName.TryParse(text, out var name));
        Assert.Equal(new TagName(asset, local), name);
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("EL01")]
    [InlineData(".PT101")]
    [InlineData("EL01.")]
    [InlineData(".")]
    public void A_name_without_asset_or_local_part_is_none(string text) => Assert.False(TagName.TryParse(text, out _));
}
