using AccMpeg.Cli.Frame;
using AccMpeg.Contracts.Grains.Jobs;

namespace AccMpeg.Cli.Train.Jobs;

/// <summary>Brings a report of a training job to the cluster.</summary>
/// <exception cref="HttpRequestException">The cluster does not answer.</exception>
/// <exception cref="CommandException">The cluster refused it.</exception>
internal delegate Task JobSender(TrainingJob job, CancellationToken cancellation);
