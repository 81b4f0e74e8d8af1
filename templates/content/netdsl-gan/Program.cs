using NetDsl;
using NetDsl.Training;

// dotnet run -c Release                trains, and leaves samples, losses, weights, checkpoints and a page, report.html, in the folder "run".
//                                      Interrupted, it goes on there when it is started again; without that folder it begins anew.
// dotnet run -c Release -- --steps 20  makes so many steps in all instead of 20 epochs: a few show whether everything works
var gan = new PictureGan(new PictureGenerator(seed: 1), new PictureDiscriminator(seed: 2), batch: 64, seed: 3);
var format = new ImageFormat(Pictures.Shape, PixelRange.MinusOneToOne, NoiseLength: 32);
return Run.Train(gan, Pictures.Draw(4096, seed: 4), new RunOptions("run")
{
    Epochs = 20,
    Arguments = args,
    Generator = new ImageGenerator(gan.Generator, format, (noise, _, images, parallel) => gan.Generator.Predict(noise, images, parallel)),
    Networks = [NetworkSummary.Of<PictureGenerator>(), NetworkSummary.Of<PictureDiscriminator>()],
}).ExitCode;
