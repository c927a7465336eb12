using System.Globalization;

namespace AccMpeg.Cluster.Tests.Support;

/// <content>Silos that the others declared dead although nobody had killed them.</content>
internal sealed partial class ClusterUnderTest
{
    private int _falseDeaths;

    /// <summary>
    /// Looks for silos that were declared dead and neither killed nor told to stop. On a machine that is short of time that can happen, and is no loss: but such a
    /// silo must have ended itself, as its cameras are hosted elsewhere, and where a supervisor does it is started again.
    /// </summary>
    /// <returns>How many there have been since the beginning.</returns>
    public async Task<int> ReplaceFalselyDeadAsync()
    {
        IReadOnlyList<TableMember> members = await Results.MembersAsync();
        int[] dead = [.. _silos.Where(silo => members.Any(member => member.IsDead && member.Port == silo.Value.SiloPort)).Select(silo => silo.Key)];
        foreach (int number in dead)
        {
            SiloProcess silo = Take(number);
            int exitCode = await silo.WhenEndedAsync();
            _falseDeaths++;
            Say(string.Create(CultureInfo.InvariantCulture, $"{silo.Name} was declared dead while it lived, and ended itself with {exitCode}: it is started again"));
            Assert.NotEqual(0, exitCode);
            await StartSiloAsync(number);
        }

        return _falseDeaths;
    }

    /// <summary>Says how many silos were declared dead while they lived; each of them has ended itself.</summary>
    public async Task CheckDeathsAsync()
    {
        int deaths = await ReplaceFalselyDeadAsync();
        Say(string.Create(CultureInfo.InvariantCulture, $"silos declared dead that were neither killed nor told to stop: {deaths}"));
    }
}
