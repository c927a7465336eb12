using AccMpeg.Silo.Ingest;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Ingest;

public sealed class SiloAddressesTests : IDisposable
{
    private const string One = "http://silo-1:7070/";
    private const string Two = "http://silo-2:7070/";

    private readonly FakeTimeProvider _time = new();
    private readonly SiloAddresses _silos;
    private Task<string[]> _answer = Task.FromResult<string[]>([One]);

    public SiloAddressesTests() => _silos = new SiloAddresses(() => _answer, _time, NullLogger<SiloAddresses>.Instance);

    [Fact]
    public async Task A_silo_that_comes_is_used_and_nobody_is_told_of_a_loss()
    {
        await _silos.RefreshAsync();
        CancellationToken next = _silos.Next;
        _answer = Task.FromResult<string[]>([One, Two]);
        await _silos.RefreshAsync();

        Assert.Equal([One, Two], _silos.InTurn().Select(silo => silo.AbsoluteUri).Order(StringComparer.Ordinal));
        Assert.False(next.IsCancellationRequested);
    }

    [Fact]
    public async Task A_silo_that_is_lost_is_told_of_until_the_client_has_read_the_list_too_and_then_no_more()
    {
        _answer = Task.FromResult<string[]>([One, Two]);
        await _silos.RefreshAsync();
        _answer = Task.FromResult<string[]>([One]);
        var told = new List<bool>();
        for (int round = 0; round < 6; round++)
        {
            CancellationToken next = _silos.Next;
            await _silos.RefreshAsync();
            told.Add(next.IsCancellationRequested);
        }

        Assert.Equal([true, true, true, true, false, false], told);
        Assert.Equal([One], _silos.InTurn().Select(silo => silo.AbsoluteUri));
    }

    [Fact]
    public async Task A_question_that_nobody_answers_is_given_up_and_what_was_known_stays()
    {
        await _silos.RefreshAsync();
        CancellationToken next = _silos.Next;
        _answer = new TaskCompletionSource<string[]>().Task;
        Task refresh = _silos.RefreshAsync();
        Assert.False(refresh.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        await refresh;

        Assert.Equal([One], _silos.InTurn().Select(silo => silo.AbsoluteUri));
        Assert.False(next.IsCancellationRequested);
    }

    public void Dispose() => _silos.Dispose();
}
