using VisualSearch.SampleGenerator;

return await GeneratorCommand.Create().Parse(args).InvokeAsync();
