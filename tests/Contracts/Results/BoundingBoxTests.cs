using AccMpeg.Contracts.Results;

namespace AccMpeg.Contracts.Tests.Results;

public sealed class BoundingBoxTests
{
    [Fact]
    public void A_box_is_identical_with_itself() => Assert.Equal(1, new BoundingBox(1, 2, 5, 9).IntersectionOverUnion(new BoundingBox(1, 2, 5, 9)));

    [Fact]
    public void Half_overlapping_boxes_share_a_third() =>
        Assert.Equal(1f / 3, new BoundingBox(0, 0, 2, 1).IntersectionOverUnion(new BoundingBox(1, 0, 3, 1)), 6);

    [Theory]
    [InlineData(2, 0, 3, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(5, 5, 4, 4)]
    public void Boxes_apart_and_empty_boxes_share_nothing(float x1, float y1, float x2, float y2) =>
        Assert.Equal(0, new BoundingBox(0, 0, 1, 1).IntersectionOverUnion(new BoundingBox(x1, y1, x2, y2)));

    [Fact]
    public void A_box_turned_inside_out_has_no_area() => Assert.Equal(0, new BoundingBox(5, 5, 1, 1).Area);
}
