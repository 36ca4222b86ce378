package cascade.rule;

import org.junit.jupiter.api.Test;

class CertificateCheckDisabledTest {
  private static final Rule RULE = new CertificateCheckDisabled();
  private static final String WHY =
      ", whoever answers is believed: an expired certificate stays unseen, and so does a stranger;"
          + " install the host's certificate instead";

  @Test
  void optionsAndVariables() {
    RuleTester.verify(
        RULE,
        """
        on: push
        env:
          GIT_SSL_NO_VERIFY: true # ! with `GIT_SSL_NO_VERIFY: true`WHY
        jobs:
          a:
            runs-on: ubuntu-latest
            env:
              NODE_TLS_REJECT_UNAUTHORIZED: 0 # ! with `NODE_TLS_REJECT_UNAUTHORIZED: 0`WHY
            steps:
              - run: curl -fsSLk https://example.org # ! with `curl -fsSLk https://example.org`WHY
              - run: |
                  ls
                  wget --no-check-certificate https://example.org # ! with `wget --no-check-certificate https://example.org`WHY
              - run: git -c http.sslVerify=false clone https://example.org/x # ! with `git -c http.sslVerify=false clone https://example.org/x`WHY
              - run: npm config set strict-ssl false # ! with `npm config set strict-ssl false`WHY
              - run: pip install --trusted-host example.org x # ! with `pip install --trusted-host example.org x`WHY
              - run: PYTHONHTTPSVERIFY=0 python x.py # ! with `PYTHONHTTPSVERIFY=0 python x.py`WHY
              - run: echo "GIT_SSL_NO_VERIFY=1" >> $GITHUB_ENV # ! with `echo "GIT_SSL_NO_VERIFY=1" >> $GITHUB_ENV`WHY
              - env:
                  PYTHONHTTPSVERIFY: "0" # ! with `PYTHONHTTPSVERIFY: 0`WHY
                run: ls
        """
            .replace("WHY", WHY));
  }

  @Test
  void othersAreNotTold() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: ubuntu-latest
          env: {NODE_TLS_REJECT_UNAUTHORIZED: 1}
          steps:
            - run: curl -k https://localhost:8443/health
            - run: curl -ok https://example.org
            - run: curl --key k https://example.org
            - run: git config http.sslVerify true
            - run: npm config set strict-ssl true
            - run: echo curl -k https://example.org
        """);
  }
}
