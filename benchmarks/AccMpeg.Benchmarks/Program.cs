using AccMpeg.Benchmarks;
using AccMpeg.Benchmarks.AccModels;
using AccMpeg.Benchmarks.Batching;
using AccMpeg.Benchmarks.Media;
using AccMpeg.Benchmarks.Quality;
using AccMpeg.Benchmarks.Training;
using BenchmarkDotNet.Running;

IRatioBenchmark[] ratios = [new BatcherThroughput(), new RegionEncoding(), new PolicyQuality(), new GradientCost(), new AccModelCost()];

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: ratio NAME [ARGUMENTS]   one of:");
    foreach (IRatioBenchmark ratio in ratios)
    {
        Console.Error.WriteLine($"         {ratio.Name,-10} {ratio.Promise}");
    }

    Console.Error.WriteLine("       --filter '*'              BenchmarkDotNet, with its own options");
    return 2;
}

if (args[0] != "ratio")
{
    BenchmarkSwitcher.FromAssembly(typeof(IRatioBenchmark).Assembly).Run(args);
    return 0;
}

string name = args.ElementAtOrDefault(1) ?? string.Empty;
if (Array.Find(ratios, ratio => ratio.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"'{name}' is no ratio benchmark; there are {string.Join(", ", ratios.Select(ratio => ratio.Name))}.");
    return 2;
}

return chosen.Run(args[2..]) ? 0 : 1;
