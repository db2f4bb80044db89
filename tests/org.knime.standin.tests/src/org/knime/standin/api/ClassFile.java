package org.knime.standin.api;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a class file declares and what it refers to; names are binary names with dots. */
final class ClassFile {
    /** A field or method; a constructor is called {@code <init>}. */
    record Member(int access, String name, String descriptor, Set<String> exceptions) {
        boolean visible() {
            return (access & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0 && (access & SYNTHETIC) == 0
                && !name.equals("<clinit>");
        }
    }

    /** A use of a class (then name and descriptor are null), field or method. */
    record Reference(String owner, String name, String descriptor) {
    }

    private static final int ABSTRACT = 0x400;
    private static final int SYNTHETIC = 0x1000;
    private static final Pattern TYPE = Pattern.compile("L([\\w/$]+);");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\[*L[\\w/$]+;|\\(.*\\)\\[*(L[\\w/$]+;|[BCDFIJSZV])");

    private static final Pattern RESULT = Pattern.compile("\\)L([\\w/$]+);$");

    final String name;
    final String superName;
    final List<String> interfaces = new ArrayList<>();
    final List<Member> members = new ArrayList<>();
    final Set<Reference> references = new HashSet<>();
    /** The interfaces that lambdas and method references are made for. */
    final Set<String> lambdas = new HashSet<>();
    private final Object[] pool;
    private final int flags;
    private int access;

    private ClassFile(DataInputStream in) throws IOException {
        in.readInt();
        in.readInt();
        pool = readPool(in);
        flags = in.readUnsignedShort();
        access = flags;
        name = className(in.readUnsignedShort());
        superName = className(in.readUnsignedShort());
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            interfaces.add(className(in.readUnsignedShort()));
        }
        readMembers(in);
        readMembers(in);
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            readClassAttribute(in);
        }
        collectReferences();
    }

    static ClassFile read(InputStream stream) throws IOException {
        try (DataInputStream in = new DataInputStream(stream)) {
            return new ClassFile(in);
        }
    }

    /** Whether users of the bundle can name this class, leaving aside the classes around it. */
    boolean visible() {
        return (access & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    boolean isAbstract() {
        return (flags & ABSTRACT) != 0;
    }

    private static Object[] readPool(DataInputStream in) throws IOException {
        Object[] pool = new Object[in.readUnsignedShort()];
        for (int i = 1; i < pool.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = in.readUTF();
                case 7, 8, 16, 19, 20 -> pool[i] = new int[]{tag, in.readUnsignedShort()};
                case 9, 10, 11, 12, 17, 18 -> pool[i] =
                    new int[]{tag, in.readUnsignedShort(), in.readUnsignedShort()};
                case 15 -> in.skipBytes(3);
                case 3, 4 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++;
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return pool;
    }

    private String text(int index) {
        return (String)pool[index];
    }

    private String className(int index) {
        return index == 0 ? null : text(((int[])pool[index])[1]).replace('/', '.');
    }

    private void readMembers(DataInputStream in) throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            int flags = in.readUnsignedShort();
            String member = text(in.readUnsignedShort());
            String descriptor = text(in.readUnsignedShort());
            Set<String> exceptions = new HashSet<>();
            for (int a = in.readUnsignedShort(); a > 0; a--) {
                boolean isExceptions = text(in.readUnsignedShort()).equals("Exceptions");
                int length = in.readInt();
                if (isExceptions) {
                    for (int e = in.readUnsignedShort(); e > 0; e--) {
                        exceptions.add(className(in.readUnsignedShort()));
                    }
                } else {
                    in.skipNBytes(length);
                }
            }
            members.add(new Member(flags, member, descriptor, exceptions));
        }
    }

    /** A nested class has its access in the list of inner classes; one without a name there is anonymous. */
    private void readClassAttribute(DataInputStream in) throws IOException {
        boolean isInnerClasses = text(in.readUnsignedShort()).equals("InnerClasses");
        int length = in.readInt();
        if (!isInnerClasses) {
            in.skipNBytes(length);
            return;
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String inner = className(in.readUnsignedShort());
            in.readUnsignedShort();
            boolean anonymous = in.readUnsignedShort() == 0;
            int flags = in.readUnsignedShort();
            if (inner.equals(name)) {
                access = anonymous ? 0 : flags;
            }
        }
    }

    private void collectReferences() {
        for (Object constant : pool) {
            if (constant instanceof String text && DESCRIPTOR.matcher(text).matches()) {
                Matcher types = TYPE.matcher(text);
                while (types.find()) {
                    references.add(new Reference(types.group(1).replace('/', '.'), null, null));
                }
            } else if (constant instanceof int[] entry && entry[0] == 7 && !text(entry[1]).startsWith("[")) {
                references.add(new Reference(text(entry[1]).replace('/', '.'), null, null));
            } else if (constant instanceof int[] entry && entry[0] >= 9 && entry[0] <= 11) {
                int[] nameAndType = (int[])pool[entry[2]];
                references.add(new Reference(className(entry[1]), text(nameAndType[1]), text(nameAndType[2])));
            } else if (constant instanceof int[] entry && entry[0] == 18) {
                Matcher result = RESULT.matcher(text(((int[])pool[entry[2]])[2]));
                if (result.find()) {
                    lambdas.add(result.group(1).replace('/', '.'));
                }
            }
        }
    }
}
