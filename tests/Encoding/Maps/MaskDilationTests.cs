using AccMpeg.Encoding.Maps;

namespace AccMpeg.Encoding.Tests.Maps;

public sealed class MaskDilationTests
{
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(1, 9, 2)]
    [InlineData(9, 1, 2)]
    [InlineData(27, 20, 1)]
    [InlineData(80, 45, 2)]
    [InlineData(80, 45, 5)]
    [InlineData(48, 36, 60)]
    public void Equals_the_definition_on_random_masks(int columns, int rows, int radius)
    {
        var random = new Random((columns * 100) + radius);
        for (int round = 0; round < 20; round++)
        {
            byte[] mask = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(30) == 0 ? byte.MaxValue : byte.MinValue)];
            byte[] expected = ByDefinition(mask, columns, rows, radius);

            MaskDilation.Dilate(mask, columns, radius, new byte[mask.Length]);

            Assert.Equal(expected, mask);
        }
    }

    [Fact]
    public void A_radius_of_zero_changes_nothing()
    {
        byte[] mask = [0, 255, 0, 0];

        MaskDilation.Dilate(mask, 2, 0, []);

        Assert.Equal([0, 255, 0, 0], mask);
    }

    [Fact]
    public void Blocks_on_the_border_stay_high_and_do_not_wrap_to_the_next_row()
    {
        byte[] mask = new byte[12];
        mask[3] = 255;

        MaskDilation.Dilate(mask, 4, 1, new byte[12]);

        Assert.Equal<byte>([0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0], mask);
    }

    private static byte[] ByDefinition(byte[] mask, int columns, int rows, int radius)
    {
        byte[] result = new byte[mask.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int y = Math.Max(0, row - radius); y <= Math.Min(rows - 1, row + radius); y++)
                {
                    for (int x = Math.Max(0, column - radius); x <= Math.Min(columns - 1, column + radius); x++)
                    {
                        result[(row * columns) + column] |= mask[(y * columns) + x];
                    }
                }
            }
        }

        return result;
    }
}
