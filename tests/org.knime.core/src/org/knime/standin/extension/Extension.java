package org.knime.standin.extension;

/** One element that a plug-in contributes to an extension point. */
public interface Extension {
    /** The element's name, such as {@code portType}. */
    String element();

    /** An attribute, null if it is not set. */
    String attribute(String name);

    /** The symbolic name of the contributing bundle; empty if it is not known. */
    String contributor();

    /**
     * An object of the class that an attribute names, loaded by the contributing bundle.
     *
     * @throws ReflectiveOperationException if there is no such class or it has no public constructor without arguments
     */
    Object create(String attribute) throws ReflectiveOperationException;

    /**
     * The class that an attribute names, loaded by the contributing bundle.
     *
     * @throws ClassNotFoundException if there is no such class
     */
    Class<?> load(String attribute) throws ClassNotFoundException;
}
