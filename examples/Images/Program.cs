using Images;

return ImagesApplication.Create(Console.Out, Console.Error).Run(args);
