using System.Text;

namespace AccMpeg.Contracts.Tests;

public sealed class ContentHashTests : IDisposable
{
    // The example of FIPS 180-4.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task It_is_the_same_however_the_content_comes()
    {
        await File.WriteAllTextAsync(_path, "abc");
        using var stream = new MemoryStream("abc"u8.ToArray());

        Assert.Equal(OfAbc, ContentHash.Of("abc"u8));
        Assert.Equal(OfAbc, ContentHash.OfText("abc"));
        Assert.Equal(OfAbc, ContentHash.OfFile(_path));
        Assert.Equal(OfAbc, await ContentHash.OfFileAsync(_path, default));
        Assert.Equal(OfAbc, await ContentHash.OfAsync(stream, default));
    }

    [Fact]
    public async Task A_file_longer_than_any_buffer_is_hashed_to_its_end()
    {
        byte[] content = Encoding.ASCII.GetBytes(new string('x', 1_000_003));
        await File.WriteAllBytesAsync(_path, content);

        Assert.Equal(ContentHash.Of(content), await ContentHash.OfFileAsync(_path, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Other_texts_are_no_hashes(string text) => Assert.False(ContentHash.IsHash(text));

    [Fact]
    public void A_hash_is_one() => Assert.True(ContentHash.IsHash(OfAbc));
}
