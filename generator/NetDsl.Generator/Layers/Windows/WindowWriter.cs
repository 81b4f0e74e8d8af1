using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Windows;

/// <summary>Writes the loops over all windows of an image, as they were planned.</summary>
/// <param name="plan">The plan.</param>
/// <param name="pixels">
/// Pointers to images that windows move over, and their channels. Inside a loop <c>{name}Pixel</c> points to what the window's first tap meets.
/// </param>
/// <param name="windows">
/// Pointers to images with one pixel per window, and their channels. Inside a loop <c>{name}Pixel</c> points to the window's pixel.
/// </param>
internal sealed class WindowWriter(WindowPlan plan, IReadOnlyList<(string Pointer, int Channels)> pixels, IReadOnlyList<(string Pointer, int Channels)> windows)
{
    /// <summary>Writes the loops.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="body">Writes the work of one window.</param>
    /// <param name="afterRow">Writes what follows the windows of a row; <c>row</c> is its number.</param>
    public void Write(SourceWriter writer, Action<Window> body, Action? afterRow = null)
    {
        if (plan.UnrollsRows)
        {
            foreach (var run in plan.Rows.Runs)
            {
                var meets = run.Taps == plan.Rows.Geometry.Kernel ? "lie inside the image"
                    : $"meet it with {run.Taps} of their {plan.Rows.Geometry.Kernel} rows";
                if (plan.Rows.Runs.Count > 1)
                    writer.Line($"// The windows of {(run.Count == 1 ? $"row {run.First}" : $"rows {run.First} to {run.First + run.Count - 1}")} {meets}.");
                using (writer.Block($"for (var row = {run.First}; row < {run.First + run.Count}; row++)"))
                {
                    WriteRow(writer, run, body);
                    afterRow?.Invoke();
                }
            }

            return;
        }

        using (writer.Block($"for (var row = 0; row < {plan.Rows.Windows}; row++)"))
        {
            WriteBounds(writer, plan.Rows, "row", "Row");
            WriteRow(writer, null, body);
            afterRow?.Invoke();
        }
    }

    private void WriteRow(SourceWriter writer, WindowRun? row, Action<Window> body)
    {
        var geometry = plan.Rows.Geometry;
        var firstTap = row is null ? geometry.Dilation == 1 ? " + firstTapRow" : $" + firstTapRow * {geometry.Dilation}" : "";
        var start = (row?.FirstTap ?? 0) * geometry.Dilation - geometry.PaddingBefore;
        foreach (var (pointer, channels) in pixels)
            writer.Line($"var {pointer}Row = {pointer} + (row * {geometry.Stride}{firstTap}{Signed(start)}) * {plan.Columns.Pixels * channels};");
        foreach (var (pointer, channels) in windows)
            writer.Line($"var {pointer}Row = {pointer} + row * {plan.Columns.Windows * channels};");
        if (!plan.UnrollsColumns)
        {
            using (writer.Block($"for (var column = 0; column < {plan.Columns.Windows}; column++)"))
            {
                WriteBounds(writer, plan.Columns, "column", "Column");
                var columns = plan.Columns.Geometry;
                foreach (var (pointer, channels) in pixels)
                    writer.Line($"var {pointer}Pixel = {pointer}Row + (column * {columns.Stride} + firstTapColumn * "
                        + $"{columns.Dilation}{Signed(-columns.PaddingBefore)}) * {channels};");
                foreach (var (pointer, channels) in windows)
                    writer.Line($"var {pointer}Pixel = {pointer}Row + column * {channels};");
                body(new Window(plan, row, null));
            }

            return;
        }

        foreach (var run in plan.Columns.Runs)
        {
            using (writer.Block(""))
            {
                var first = plan.Columns.Start(run.First) + run.FirstTap * plan.Columns.Geometry.Dilation;
                foreach (var (pointer, channels) in pixels)
                    writer.Line($"var {pointer}Pixel = {pointer}Row{Signed(first * channels)};");
                foreach (var (pointer, channels) in windows)
                    writer.Line($"var {pointer}Pixel = {pointer}Row{Signed(run.First * channels)};");
                var moves = string.Concat(pixels.Select(item => $", {item.Pointer}Pixel += {plan.Columns.Geometry.Stride * item.Channels}"))
                    + string.Concat(windows.Select(item => $", {item.Pointer}Pixel += {item.Channels}"));
                using (writer.Block($"for (var column = 0; column < {run.Count}; column++{moves})"))
                    body(new Window(plan, row, run));
            }
        }
    }

    // Which taps of a window meet pixels.
    private static void WriteBounds(SourceWriter writer, WindowAxis axis, string window, string name)
    {
        var (kernel, stride, dilation, before) = (axis.Geometry.Kernel, axis.Geometry.Stride, axis.Geometry.Dilation, axis.Geometry.PaddingBefore);
        writer.Line($"var firstTap{name} = (global::System.Math.Max({before} - {window} * {stride}, 0) + {dilation - 1}) / {dilation};");
        writer.Line($"var endTap{name} = global::System.Math.Min({kernel}, global::System.Math.Max({axis.Pixels - 1 + dilation + before} - {window} * "
            + $"{stride}, 0) / {dilation});");
    }

    internal static string Signed(int number) => number switch
    {
        0 => "",
        < 0 => $" - {-(long)number}",
        _ => $" + {number}",
    };
}

/// <summary>One window inside the loops, as the code of its work sees it.</summary>
/// <param name="row">The run that its row belongs to; null where rows of taps are a loop.</param>
/// <param name="column">The run that its column belongs to; null where the taps of a row are a loop.</param>
internal sealed class Window(WindowPlan plan, WindowRun? row, WindowRun? column)
{
    /// <summary>Whether each tap is written out.</summary>
    public bool IsUnrolled => row is not null && column is not null;

    /// <summary>How many taps meet pixels, as whole number in C#.</summary>
    public string Taps => (row, column) switch
    {
        ({ } rows, { } columns) => Literal.Of(rows.Taps * columns.Taps),
        (null, { } columns) => $"(endTapRow - firstTapRow) * {columns.Taps}",
        ({ } rows, null) => $"{rows.Taps} * (endTapColumn - firstTapColumn)",
        _ => "(endTapRow - firstTapRow) * (endTapColumn - firstTapColumn)",
    };

    /// <summary>Writes the work of each tap that meets a pixel, in order.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="channels">Channels of the image that the window moves over.</param>
    /// <param name="channel">The channel, as it stands in C#.</param>
    /// <param name="write">Writes one tap: the pixel's place from the first tap's pixel on, with the channel, and the tap's number in the window.</param>
    /// <param name="afterRow">Writes what follows a row of taps.</param>
    public void ForEachTap(SourceWriter writer, int channels, string channel, Action<string, string> write, Action? afterRow = null)
    {
        var width = plan.Columns.Geometry.Kernel;
        var rowDistance = plan.Rows.Geometry.Dilation * plan.Columns.Pixels * channels;
        var columnDistance = plan.Columns.Geometry.Dilation * channels;
        if (row is not null)
        {
            for (var tap = 0; tap < row.Taps; tap++)
            {
                WriteColumns(channel, tap * rowDistance, (row.FirstTap + tap) * width, "");
                afterRow?.Invoke();
            }

            return;
        }

        using (writer.Block($"for (int tapRow = firstTapRow, tapPlace = {channel}; tapRow < endTapRow; tapRow++, tapPlace += {rowDistance})"))
        {
            WriteColumns("tapPlace", 0, 0, width == 1 ? "tapRow" : $"tapRow * {width}");
            afterRow?.Invoke();
        }

        void WriteColumns(string place, int distance, int number, string tapsBefore)
        {
            if (column is not null)
            {
                for (var tap = 0; tap < column.Taps; tap++)
                {
                    var known = number + column.FirstTap + tap;
                    write(place + WindowWriter.Signed(distance + tap * columnDistance), tapsBefore.Length == 0 ? Literal.Of(known)
                        : tapsBefore + WindowWriter.Signed(known));
                }

                return;
            }

            using (writer.Block($"for (int tapColumn = firstTapColumn, pixelPlace = {place}{WindowWriter.Signed(distance)}; tapColumn < endTapColumn; "
                + $"tapColumn++, pixelPlace += {columnDistance})"))
                write("pixelPlace", tapsBefore.Length == 0 ? "tapColumn" + WindowWriter.Signed(number) : tapsBefore + " + tapColumn");
        }
    }
}
