namespace NetDsl.Training.Tests.Metrics;

/// <summary>
/// Symmetric matrices the slow way: two-sided Jacobi rotations, one element at a time, and what follows from eigenvalues. Shares nothing with the product's
/// decompositions.
/// </summary>
internal static class SlowMatrix
{
    /// <summary>Eigenvalues and, as columns, eigenvectors of a symmetric matrix.</summary>
    public static (double[] Values, double[,] Vectors) Eigen(double[,] symmetric)
    {
        var n = symmetric.GetLength(0);
        var a = (double[,])symmetric.Clone();
        var v = Identity(n);
        for (var sweep = 0; sweep < 12; sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    if (a[p, q] == 0.0)
                        continue;

                    var angle = 0.5 * Math.Atan2(2.0 * a[p, q], a[q, q] - a[p, p]);
                    var rotation = Identity(n);
                    (rotation[p, p], rotation[q, q]) = (Math.Cos(angle), Math.Cos(angle));
                    (rotation[p, q], rotation[q, p]) = (Math.Sin(angle), -Math.Sin(angle));
                    a = Product(Product(Transpose(rotation), a), rotation);
                    (a[p, q], a[q, p]) = (0.0, 0.0);
                    v = Product(v, rotation);
                }
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => a[i, i])], v);
    }

    /// <summary>The root of a symmetric matrix without negative eigenvalues.</summary>
    public static double[,] Root(double[,] symmetric)
    {
        var (values, vectors) = Eigen(symmetric);
        return Product(Product(vectors, Diagonal([.. values.Select(value => Math.Sqrt(Math.Max(value, 0.0)))])), Transpose(vectors));
    }

    /// <summary>tr(A + B − 2·(√A·B·√A)^½), as papers have it.</summary>
    public static double CovarianceDistance(double[,] a, double[,] b)
    {
        var root = Root(a);
        return Trace(a) + Trace(b) - 2.0 * Trace(Root(Symmetric(Product(Product(root, b), root))));
    }

    public static double[,] Identity(int n) => Diagonal([.. Enumerable.Repeat(1.0, n)]);

    public static double[,] Diagonal(params double[] values)
    {
        var matrix = new double[values.Length, values.Length];
        for (var i = 0; i < values.Length; i++)
            matrix[i, i] = values[i];

        return matrix;
    }

    public static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < b.GetLength(1); j++)
            {
                for (var k = 0; k < b.GetLength(0); k++)
                    product[i, j] += a[i, k] * b[k, j];
            }
        }

        return product;
    }

    public static double[,] Transpose(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
                transposed[j, i] = a[i, j];
        }

        return transposed;
    }

    /// <summary>The mean of a matrix and its mirror: rounding makes products of symmetric matrices slightly lopsided.</summary>
    public static double[,] Symmetric(double[,] a)
    {
        var n = a.GetLength(0);
        var symmetric = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                symmetric[i, j] = 0.5 * (a[i, j] + a[j, i]);
        }

        return symmetric;
    }

    public static double Trace(double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, i]);

    /// <summary>A matrix with normal numbers.</summary>
    public static double[,] Normal(Random random, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                matrix[i, j] = Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
        }

        return matrix;
    }

    /// <summary>A rotation (or a reflection): the eigenvectors of a random symmetric matrix.</summary>
    public static double[,] Rotation(Random random, int n)
    {
        var matrix = Normal(random, n, n);
        return Eigen(Symmetric(matrix)).Vectors;
    }

    /// <summary>A covariance of full rank.</summary>
    public static double[,] Covariance(Random random, int n)
    {
        var matrix = Normal(random, n, n + 3);
        return Symmetric(Product(matrix, Transpose(matrix)));
    }
}
