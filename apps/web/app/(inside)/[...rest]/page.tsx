import { notFound } from 'next/navigation'

/** Any other address: said inside the frame, so that the way back is at hand. */
export default function AnywhereElse() {
  notFound()
}
