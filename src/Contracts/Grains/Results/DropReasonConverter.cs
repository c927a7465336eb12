using AccMpeg.Contracts.Results;

namespace AccMpeg.Contracts.Grains.Results;

/// <summary>Carries <see cref="DropReason"/>, which belongs to a library without Orleans, across grain calls.</summary>
[RegisterConverter]
public sealed class DropReasonConverter : IConverter<DropReason, DropReasonSurrogate>
{
    /// <inheritdoc/>
    public DropReason ConvertFromSurrogate(in DropReasonSurrogate surrogate) => (DropReason)surrogate.Code;

    /// <inheritdoc/>
    public DropReasonSurrogate ConvertToSurrogate(in DropReason value) => new() { Code = (int)value };
}
