namespace NetDsl.Mpi.Tests;

public class MpiLaunchTests
{
    [Fact]
    public void Without_a_launcher_a_program_trains_alone() => Assert.Null(MpiLaunch.Read(_ => null));

    [Fact]
    public void Open_MPIs_variables_are_read() => Assert.Equal(
        new MpiLaunch(MpiKind.OpenMpi, 3, 8, 4),
        Read(("OMPI_COMM_WORLD_RANK", "3"), ("OMPI_COMM_WORLD_SIZE", "8"), ("OMPI_COMM_WORLD_LOCAL_SIZE", "4")));

    [Fact]
    public void Those_of_MPICH_and_Intel_MPI_are_read() => Assert.Equal(
        new MpiLaunch(MpiKind.Mpich, 1, 2, 2), Read(("PMI_RANK", "1"), ("PMI_SIZE", "2"), ("MPI_LOCALNRANKS", "2")));

    [Fact]
    public void A_launcher_that_does_not_say_how_many_run_here_is_taken_for_one_machines() =>
        Assert.Equal(new MpiLaunch(MpiKind.Mpich, 0, 3, 3), Read(("PMI_RANK", "0"), ("PMI_SIZE", "3")));

    [Theory]
    [InlineData("0", 1)]
    [InlineData("0-3", 4)]
    [InlineData("0-1,4,8-11\n", 7)]
    public void Lists_of_processors_are_counted(string list, int count) => Assert.Equal(count, ThreadsOfProcess.CountIn(list));

    [Theory]
    [InlineData("")]
    [InlineData("all")]
    public void What_is_no_list_counts_as_nothing(string list) => Assert.Null(ThreadsOfProcess.CountIn(list));

    [Fact]
    public void A_program_that_no_launcher_started_has_a_group_of_one()
    {
        using var processes = MpiProcessGroup.Start();
        Assert.Equal((0, 1, true), (processes.Rank, processes.Count, processes.IsFirst));
        Assert.Null(ParallelLoop.Default.Processes);
        Assert.Equal(2.5, processes.Mean(2.5));
        Assert.Equal(["a"], processes.Gather("a"));
    }

    private static MpiLaunch? Read(params (string Name, string Value)[] variables) =>
        MpiLaunch.Read(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
