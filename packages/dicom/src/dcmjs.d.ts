declare module 'dcmjs/dictionary' {
  const dictionary: Readonly<Record<string, { tag: string; vr?: string; name?: string; vm?: string }>>
  export default dictionary
}
