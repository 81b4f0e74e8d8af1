namespace NetDsl.Generator.Emit;

/// <summary>
/// Writes work that is divided over threads: the struct with what its threads read, the method that is called, and the method that does a thread's share. A
/// layer says what is computed for one image.
/// </summary>
internal static class ParallelPass
{
    /// <summary>Writes the class of an operation's kernels, with the struct that their passes share, a line for each type of its fields.</summary>
    public static SourceWriter.Scope Class(SourceWriter writer, string name, params string[] fields)
    {
        writer.Line(SourceText.GeneratedCode);
        var scope = writer.Block($"private static unsafe class {name}");
        writer.Line("// The arguments of a pass, which its threads share.");
        using (writer.Block("private struct Work"))
        {
            foreach (var field in fields)
                writer.Line($"public {field};");
        }

        return scope;
    }

    /// <summary>Writes a pass whose threads share the images.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The name of the method that is called: <c>Forward</c>.</param>
    /// <param name="parameters">Its parameters, before <c>images</c> and <c>parallel</c>.</param>
    /// <param name="work">What the struct is given: <c>Input = input, Output = output</c>.</param>
    /// <param name="pointers">
    /// Variables of an image: each <c>name</c> points to the image's floats behind the field <c>Name</c>, so many floats from one image to the next.
    /// </param>
    /// <param name="writeImage">Writes the work on one image.</param>
    public static void Write(
        SourceWriter writer, string name, string parameters, string work, IReadOnlyList<(string Name, int Stride)> pointers, Action<SourceWriter> writeImage)
    {
        WriteCall(writer, name, parameters, work);
        WriteImages(writer, name, pointers, writeImage);
    }

    /// <summary>Writes the method that is called.</summary>
    /// <param name="count">How many there are of what is shared, and what they are.</param>
    public static void WriteCall(SourceWriter writer, string name, string parameters, string work, string count = "images", string shared = "Images")
    {
        writer.Lines($$"""
            public static void {{name}}({{parameters}}, int images, global::NetDsl.ParallelLoop parallel)
            {
                var work = new Work { {{work}} };
                parallel.For({{count}}, &work, &{{name}}{{shared}});
            }

            """);
    }

    /// <summary>Writes the method that does a thread's share of the images.</summary>
    public static void WriteImages(SourceWriter writer, string name, IReadOnlyList<(string Name, int Stride)> pointers, Action<SourceWriter> writeImage,
        params string[] before)
    {
        using (Share(writer, $"{name}Images", "images"))
        {
            foreach (var line in before)
                writer.Line(line);
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                foreach (var (pointer, stride) in pointers)
                    writer.Line(ImagePointer(pointer, stride));
                writeImage(writer);
            }
        }
    }

    /// <summary>Writes the head of a method that does a thread's share of something, with <c>work</c>, <c>begin</c> and <c>end</c>.</summary>
    public static SourceWriter.Scope Share(SourceWriter writer, string name, string shared)
    {
        writer.Line($"// A thread's share of the {shared}: from begin to end.");
        writer.Line(SourceText.CompileFully);
        var scope = writer.Block($"private static void {name}(void* context, int begin, int end)");
        writer.Line("var work = (Work*)context;");
        return scope;
    }

    /// <summary>A line with the pointer to an image's floats behind a field of the work.</summary>
    public static string ImagePointer(string name, int stride, string? field = null) =>
        $"var {name} = work->{field ?? char.ToUpperInvariant(name[0]) + name.Substring(1)} + image * {Literal.Of((long)stride)};";
}
