namespace NetDsl.Structure.Tests;

/// <summary>A folder can be read, and changed, knowing only the folders that it uses.</summary>
public class FolderTests
{
    public static TheoryData<string> Projects =>
        [.. Repository.Projects.Where(project => project.Split('/')[0] is "generator" or "runtime" or "examples" or "benchmarks" or "tools")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_one_another_in_no_circle(string project)
    {
        var circles = FolderArrows.OfProject(project).Circles().ToList();
        Assert.True(circles.Count == 0, $"Folders that need one another:\n{string.Join("\n\n", circles)}");
    }

    [Fact]
    public void A_circle_is_found_with_the_names_that_close_it()
    {
        var arrows = FolderArrows.Of(
        [
            ("a/Above.cs", "namespace A; class Above { B.Below? below; }"),
            ("a/b/Below.cs", "namespace A.B; class Below { object above = new Above(); }"),
            ("a/c/Aside.cs", "namespace A.C; class Aside : B.Below;"),
        ]);
        Assert.Equal("a, a/b:\n  a -> a/b: Above.cs uses Below\n  a/b -> a: Below.cs uses Above", Assert.Single(arrows.Circles()));
    }

    [Fact]
    public void Folders_in_one_direction_make_no_circle() =>
        Assert.Empty(FolderArrows.Of([("a/Above.cs", "class Above { Below? below; }"), ("a/b/Below.cs", "class Below { /// <see cref=\"Above\"/>\n }")])
            .Circles());
}
