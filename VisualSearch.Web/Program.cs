using VisualSearch.Web.Cli;

return await CommandLine.RunAsync(args);
