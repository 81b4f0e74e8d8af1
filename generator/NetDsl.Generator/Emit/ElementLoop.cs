
namespace NetDsl.Generator.Emit;

/// <summary>
/// How a few numbers that stand side by side are written in C#: as vector of the machine's width, as vector of four, or as single number. Element-wise
/// code is phrased once, in these terms.
/// </summary>
internal abstract class LaneStyle
{
    public abstract string Load(string pointer, string offset);

    public abstract string Store(string pointer, string offset, string value);

    public abstract string MultiplyAdd(string left, string right, string addend);

    /// <summary>One of two values, by whether a number is above zero. Not a number counts as not above.</summary>
    public abstract string AboveZero(string number, string then, string otherwise);

    /// <summary>The larger of two values; not a number where one of them is.</summary>
    public abstract string Max(string left, string right);

    /// <summary>One of two values, by whether a number equals the largest one, or is not a number.</summary>
    public abstract string WhereLargest(string left, string right, string then, string otherwise);

    /// <summary>A value, or not a number where another one is none. That one is a local variable.</summary>
    public abstract string UnlessNaN(string number, string value);

    /// <summary>max(number, 0); not a number where it is none.</summary>
    public abstract string Rectified(string number);

    /// <summary>A number that is only known when the code runs, as often as there are numbers side by side.</summary>
    public abstract string Broadcast(string number);

    /// <summary>Zeros and ones from bytes.</summary>
    public abstract string Keep(string pointer, string offset);

    public abstract string Constant(float value);

    /// <summary>A function over vectors of the machine's width. A single number goes through the same one, so that it gets the same bits.</summary>
    public abstract string Call(string function, params string[] arguments);

    public static LaneStyle Machine { get; } = new VectorStyle("Simd", "SimdFloats", value => $"Simd.AsVectorInt32({value})", value => value, value => value);

    public static LaneStyle Four { get; } = new VectorStyle("Simd128", "Simd128Floats", value => $"Simd128.AsInt32({value})",
        value => $"Simd128.AsVector({value})", value => $"Simd128.AsVector128({value})");

    public static LaneStyle Single { get; } = new SingleStyle();

    private sealed class VectorStyle(string type, string floats, Func<string, string> asIntegers, Func<string, string> toMachine,
        Func<string, string> fromMachine) : LaneStyle
    {
        public override string Load(string pointer, string offset) => $"{type}.Load({Place(pointer, offset)})";

        public override string Store(string pointer, string offset, string value) => $"{type}.Store({value}, {Place(pointer, offset)});";

        public override string MultiplyAdd(string left, string right, string addend) => $"{type}.MultiplyAddEstimate({left}, {right}, {addend})";

        public override string AboveZero(string number, string then, string otherwise) =>
            $"{type}.ConditionalSelect({type}.GreaterThan({number}, {floats}.Zero), {then}, {otherwise})";

        public override string Max(string left, string right) => $"{type}.Max({left}, {right})";

        public override string WhereLargest(string number, string largest, string then, string otherwise) =>
            $"{type}.ConditionalSelect({type}.Equals({number}, {number}), {type}.ConditionalSelect({type}.Equals({number}, {largest}), {then}, {otherwise}), "
            + $"{then})";

        public override string UnlessNaN(string number, string value) => $"{type}.ConditionalSelect({type}.Equals({number}, {number}), {value}, {number})";

        // The order of the operands lets a NaN through, also where the processor gives the second one.
        public override string Rectified(string number) => $"{type}.MaxNative({floats}.Zero, {number})";

        public override string Broadcast(string number) => $"{type}.Create({number})";

        public override string Keep(string pointer, string offset) =>
            $"{type}.ConvertToSingle({asIntegers($"{type}.WidenLower({type}.WidenLower({type}.Load({Place(pointer, offset)})))")})";

        public override string Constant(float value) => value == 0f ? $"{floats}.Zero" : $"{type}.Create({Literal.Of(value)})";

        public override string Call(string function, params string[] arguments) => fromMachine($"{function}({string.Join(", ", arguments.Select(toMachine))})");

        private static string Place(string pointer, string offset) => offset == "0" ? pointer : $"{pointer} + {offset}";
    }

    private sealed class SingleStyle : LaneStyle
    {
        public override string Load(string pointer, string offset) => $"{pointer}[{offset}]";

        public override string Store(string pointer, string offset, string value) => $"{pointer}[{offset}] = {value};";

        public override string MultiplyAdd(string left, string right, string addend) => $"{left} * {right} + {addend}";

        public override string AboveZero(string number, string then, string otherwise) => $"({number} > 0f ? {then} : {otherwise})";

        public override string Max(string left, string right) => $"global::System.MathF.Max({left}, {right})";

        public override string WhereLargest(string number, string largest, string then, string otherwise) =>
            $"({number} == {largest} || float.IsNaN({number}) ? {then} : {otherwise})";

        public override string UnlessNaN(string number, string value) => $"(float.IsNaN({number}) ? {number} : {value})";

        public override string Rectified(string number) => $"({number} < 0f ? 0f : {number})";

        public override string Broadcast(string number) => number;

        public override string Keep(string pointer, string offset) => $"(float){pointer}[{offset}]";

        public override string Constant(float value) => Literal.Of(value);

        public override string Call(string function, params string[] arguments) =>
            $"Simd.ToScalar({function}({string.Join(", ", arguments.Select(argument => $"Simd.Create({argument})"))}))";
    }
}

/// <summary>Writes element-wise work over one image: as loops over vectors with a rest, or number by number without any loop.</summary>
internal static class ElementLoop
{
    /// <summary>Vectors of every width divide a multiple of this many numbers, so that no rest is left.</summary>
    private const int WidestVector = 16;

    /// <summary>Writes the work on the channels of one pixel block by block.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="channels">Numbers of the pixel.</param>
    /// <param name="block">Numbers of a block, a multiple of the widest vector.</param>
    /// <param name="body">Writes the work on some numbers, whose place is <c>channel</c>.</param>
    /// <param name="after">Writes what follows each block.</param>
    public static void WriteBlocks(SourceWriter writer, int channels, int block, Action<LaneStyle> body, Action after)
    {
        using (writer.Block($"for (int channel = 0, past = {Math.Min(block, channels)}; channel < {channels}; past = global::System.Math.Min(past + {block}, "
            + $"{channels}))"))
        {
            using (writer.Block("for (; channel <= past - SimdFloats.Count; channel += SimdFloats.Count)"))
                body(LaneStyle.Machine);
            if (channels % WidestVector != 0)
            {
                using (writer.Block("for (; channel < past; channel++)"))
                    body(LaneStyle.Single);
            }

            after();
        }
    }

    /// <summary>Writes the work on all elements of an image.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="pixels">Pixels, if the work differs by channel; else 1.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="isStraightLine">Whether it is written out.</param>
    /// <param name="pointers">Pointers that move on from pixel to pixel.</param>
    /// <param name="body">Writes the work on some numbers: their style, their offset from the pointers, and their channel.</param>
    public static void Write(
        SourceWriter writer, int pixels, int channels, bool isStraightLine, IReadOnlyList<string> pointers, Action<LaneStyle, string, string> body)
    {
        if (isStraightLine)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                var channel = 0;
                for (; channel <= channels - 4; channel += 4)
                    Block(LaneStyle.Four, Literal.Of(pixel * channels + channel), Literal.Of(channel));
                for (; channel < channels; channel++)
                    Block(LaneStyle.Single, Literal.Of(pixel * channels + channel), Literal.Of(channel));
            }

            return;
        }

        if (pixels == 1)
        {
            Channels();
            return;
        }

        var moves = string.Concat(pointers.Select(pointer => $", {pointer} += {channels}"));
        using (writer.Block($"for (var pixel = 0; pixel < {pixels}; pixel++{moves})"))
            Channels();

        void Channels()
        {
            writer.Line("var channel = 0;");
            using (writer.Block($"for (; channel <= {channels} - SimdFloats.Count; channel += SimdFloats.Count)"))
                body(LaneStyle.Machine, "channel", "channel");
            if (channels % WidestVector == 0)
                return;
            using (writer.Block($"for (; channel < {channels}; channel++)"))
                body(LaneStyle.Single, "channel", "channel");
        }

        void Block(LaneStyle style, string offset, string channel)
        {
            using (writer.Block(""))
                body(style, offset, channel);
        }
    }
}
