using BrowserDigits;
using NetDsl;
using NetDsl.Training;

// Trains the generator of the page: dotnet run -c Release --project examples/Browser/Training -- --out runs/page
// runs/page/digits.safetensors then goes into examples/Browser/Page/wwwroot.
var digits = MnistFiles.ReadTraining(Path.Combine(AppContext.BaseDirectory, "mnist"), PixelRange.ZeroToOne);
var gan = new PageGan(new PageGenerator(seed: 1), new PageDiscriminator(seed: 2), batch: 64, seed: 3);
var format = new ImageFormat(new ImageShape(28, 28, 1), PixelRange.ZeroToOne, NoiseLength: 64, MnistFiles.Classes);
var average = gan.AveragedGenerator;
return Run.Train(gan, digits, new RunOptions("run")
{
    Epochs = 30,
    Arguments = args,
    Generator = new ImageGenerator(average, format, (noise, labels, images, parallel) => average.Predict(noise, labels, images, parallel)),
    Results = new Dictionary<string, Action<string>>
    {
        ["digits.safetensors"] = path => WeightFile.Save(path, average.Parameters, WeightType.Half),
    },
    Networks = [NetworkSummary.Of<PageGenerator>(), NetworkSummary.Of<PageDiscriminator>()],
}).ExitCode;
