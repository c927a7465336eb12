using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>Is told of trials that ended by themselves, for the record of changes.</summary>
public interface ITrialWitness
{
    /// <summary>A version was withdrawn.</summary>
    void Withdrawn(string model, TrialEnd end);
}
