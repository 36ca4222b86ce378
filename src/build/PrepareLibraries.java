import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;
import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

static final Attributes.Name PREPARED = new Attributes.Name("Cascade-Prepared");

/// Prepares the libraries for the JVM's ahead-of-time cache, which keeps no class that was compiled for Java 7 or
/// before, and none of a signed jar. Such classes would be loaded and verified from their jars at every start: picocli's
/// two hundred, compiled for Java 5, are a quarter of the time that a small analysis takes, and the signatures of those
/// that draw the report's page are checked by commands that draw nothing.
///
/// So their class files are written anew as those of Java 8, with the stack maps that older ones lack, and signatures are
/// left out: what was signed is no longer what is there. Nothing but the format changes. Maven has checked each jar
/// against the checksum of its repository before.
///
///     java PrepareLibraries.java FOLDER
void main(String[] arguments) throws IOException {
  List<Path> jars;
  try (var files = Files.list(Path.of(arguments[0]))) {
    jars = files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
  }
  var urls = new ArrayList<URL>();
  for (var jar : jars) {
    urls.add(jar.toUri().toURL());
  }
  try (var libraries = new URLClassLoader(urls.toArray(URL[]::new))) {
    for (var jar : jars) {
      if (isToBePrepared(jar)) {
        prepare(jar, libraries);
      }
    }
  }
}

static boolean isToBePrepared(Path jar) throws IOException {
  try (var in = new JarFile(jar.toFile(), false)) {
    if (in.getManifest() instanceof Manifest manifest
        && manifest.getMainAttributes().containsKey(PREPARED)) {
      return false;
    }
    for (var entry : Collections.list(in.entries())) {
      if (isSignature(entry.getName()) || (isClass(entry.getName()) && isOld(in, entry))) {
        return true;
      }
    }
  }
  return false;
}

static boolean isClass(String name) {
  return name.endsWith(".class");
}

static boolean isSignature(String name) {
  return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
}

static boolean isOld(JarFile jar, JarEntry entry) throws IOException {
  try (var in = new DataInputStream(jar.getInputStream(entry))) {
    in.readInt();
    in.readUnsignedShort();
    return in.readUnsignedShort() < ClassFile.JAVA_8_VERSION;
  }
}

static void prepare(Path jar, ClassLoader libraries) throws IOException {
  var prepared = jar.resolveSibling(jar.getFileName() + ".prepared");
  var classFile =
      ClassFile.of(
          GENERATE_STACK_MAPS, NEW_POOL, ClassHierarchyResolverOption.of(hierarchy(libraries)));
  try (var in = new JarFile(jar.toFile(), false);
      var out = new JarOutputStream(Files.newOutputStream(prepared))) {
    for (var entry : Collections.list(in.entries())) {
      var name = entry.getName();
      if (!isSignature(name)) {
        var copy = new JarEntry(name);
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (var content = in.getInputStream(entry)) {
          out.write(prepared(classFile, name, content.readAllBytes()));
        }
        out.closeEntry();
      }
    }
  }
  Files.move(prepared, jar, StandardCopyOption.REPLACE_EXISTING);
}

static byte[] prepared(ClassFile classFile, String name, byte[] content) throws IOException {
  return isClass(name)
      ? raise(classFile, content)
      : name.equals(JarFile.MANIFEST_NAME) ? marked(content) : content;
}

/// Of the manifest only what it says of the whole jar, and that this is done.
static byte[] marked(byte[] content) throws IOException {
  var manifest = new Manifest(new ByteArrayInputStream(content));
  manifest.getMainAttributes().put(PREPARED, "true");
  manifest.getEntries().clear();
  var kept = new ByteArrayOutputStream();
  manifest.write(kept);
  return kept.toByteArray();
}

static byte[] raise(ClassFile classFile, byte[] bytes) {
  var model = classFile.parse(bytes);
  if (model.majorVersion() >= ClassFile.JAVA_8_VERSION) {
    return bytes;
  }
  ClassTransform version =
      (builder, element) -> {
        if (element instanceof ClassFileVersion) {
          builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
          builder.with(element);
        }
      };
  try {
    // Code that is handed on unread gets no stack map.
    return classFile.transformClass(
        model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  } catch (IllegalArgumentException _) {
    // It speaks of a type of some library that is not here, because nothing of ours comes there.
    return bytes;
  }
}

/// The types that stack maps speak of are those of the JDK and of all libraries.
static ClassHierarchyResolver hierarchy(ClassLoader libraries) {
  return ClassHierarchyResolver.defaultResolver()
      .orElse(
          ClassHierarchyResolver.ofResourceParsing(
                  type -> libraries.getResourceAsStream(resource(type)))
              .cached());
}

static String resource(ClassDesc type) {
  return type.descriptorString().substring(1, type.descriptorString().length() - 1) + ".class";
}
