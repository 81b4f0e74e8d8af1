using KerasLayers;

// Both layers that enlarge images, first on an image small enough to be read, then in a small generator: the four models of the well-known Keras tutorial on them.
Tutorial.Write(Console.Out);
