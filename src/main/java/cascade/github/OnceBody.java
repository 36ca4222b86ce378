package cascade.github;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/// JSON that OkHttp may send once. It repeats a request by itself after a 503 with `Retry-After:
/// 0`, also a POST and whatever it is told about retries, unless the body forbids it.
final class OnceBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ByteString content;

  OnceBody(ByteString content) {
    this.content = content;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return content.size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(content);
  }

  @Override
  public boolean isOneShot() {
    return true;
  }
}
