using AccMpeg.Cli.Frame;

return await CliApplication.RunAsync(args, CliHost.OfProcess());
