using AccMpeg.Silo.Storage;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Storage;

public sealed class SqliteGrainStorageTests : GrainStorageContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private protected override Task<IGrainStateTable> OpenAsync() => Task.FromResult<IGrainStateTable>(new SqliteGrainStateTable(_directory.File("grains.db")));
}
