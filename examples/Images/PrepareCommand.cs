using System.CommandLine;
using System.Diagnostics;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary><c>prepare</c>: decodes and resizes pictures once, into a file that may be larger than memory.</summary>
internal static class PrepareCommand
{
    public static Command Create(TextWriter output)
    {
        var data = FileOption.Required("--data", "A folder or a zip archive of pictures (JPEG, PNG, BMP, GIF, TGA).", "PATH");
        var size = new WholeNumberOption("--size", "N", $"Images of N × N pixels. [default: {ImageNetworks.Default}, as train has it]", 1, 4096);
        var target = FileOption.Required("--out", "The file to write, such as faces.netdsl; an interrupted preparation goes on with the same command.");
        var grey = new Option<bool>("--grey") { Description = "Makes the images grey." };
        var folders = new Option<bool>("--class-folders") { Description = "The folders in which pictures lie are their labels." };
        var threads = new WholeNumberOption("--threads", "T", "How many threads decode. [default: one a processor]", 1, TrainOptions.MostThreads);
        var pictures = new PictureOptions();
        return new Command("prepare", "Prepares pictures for training: decoded, resized and labelled, in one file.")
            .Do([data, target, size, grey, folders, threads, .. pictures.All], arguments =>
            {
                var (source, file) = (arguments.GetRequiredValue(data), arguments.GetRequiredValue(target));
                var side = (int)(size.Read(arguments) ?? ImageNetworks.DefaultSize);
                if (!Directory.Exists(source) && !File.Exists(source))
                    throw new BadInputException($"--data: expected a folder or a zip archive of pictures; there is no '{source}'.");

                FileOption.RequireTarget("--out", file, ("--data", source));
                if (File.Exists(file) && !PreparedImages.IsPrepared(file))
                    throw new BadInputException($"--out: expected a new file or a prepared set to replace; {file} is something else.");

                var options = pictures.Read(arguments, new ImageShape(side, side, arguments.GetValue(grey) ? 1 : 3), arguments.GetValue(folders)) with
                {
                    Threads = (int)(threads.Read(arguments) ?? Environment.ProcessorCount),
                };
                if (File.Exists(file))
                    output.WriteLine($"{file} is there already; it is replaced when the new set is complete.");
                var start = Stopwatch.GetTimestamp();
                var images = PreparedImages.Prepare(source, file, options, new Progress(output, start));
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                SkippedFiles.Write(output, images.Skipped);
                var labels = images.ClassNames.Count == 0 ? "" : $", {images.ClassNames.Count} labels: {string.Join(", ", images.ClassNames)}";
                var what = images.Count == 1 ? "image" : "images";
                output.WriteLine(FormattableString.Invariant($"{images.Count:N0} {what} of {images.Shape}{labels}: {file} ({seconds:F1} s)"));
            });
    }

    /// <summary>A line every few seconds.</summary>
    private sealed class Progress(TextWriter output, long start) : IProgress<ImageFolderProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
        private TimeSpan _last;

        public void Report(ImageFolderProgress value)
        {
            var now = Stopwatch.GetElapsedTime(start);
            if (now - _last < Pause)
                return;

            _last = now;
            output.WriteLine(FormattableString.Invariant($"{value.Read:N0} of {value.Total:N0} pictures, {100.0 * value.Read / value.Total:F0} %"));
        }
    }
}
